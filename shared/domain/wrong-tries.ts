/** People mistype: so many wrong passwords or codes cost nothing. */
const FREE_TRIES = 3

/** No file, however broken, makes anybody wait longer than this. */
export const LONGEST_DELAY_SECONDS = 60

/** Seconds until the next try after so many wrong ones in a row: none, then 1, 2, 4 and so on, up to a minute. */
export const delayAfter = (wrong: number): number =>
  wrong < FREE_TRIES ? 0 : Math.min(2 ** (wrong - FREE_TRIES), LONGEST_DELAY_SECONDS)
