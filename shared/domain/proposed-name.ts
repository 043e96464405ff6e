/** The name that a new key gets at its platform, so that whoever sees it there knows whose it is and what it is for. */
import type { CalendarDate } from './calendar.ts'

export interface NamedFor {
  readonly client: string
  /** Empty where it is not known yet. */
  readonly applications: readonly string[]
  readonly purpose: string
}

/** Platforms document no limit that is shorter; longer names are cut in their lists. */
export const LONGEST_NAME = 60

const SEPARATOR = ', '

/**
 * Client, application and purpose, then year and month: two keys for one thing differ by it, and the older one can be
 * told. What is too long is cut from the purpose first. Empty where there is nothing to say but the date.
 */
export function proposedName({ client, applications, purpose }: NamedFor, today: CalendarDate): string {
  const month = ` ${today.slice(0, 7)}`
  const [first = '', ...others] = applications.map(tidy).filter(Boolean)
  const application = others.length === 0 ? first : `${first} +${others.length}`
  const parts = [tidy(client), application, tidy(purpose)].filter(Boolean)
  return parts.length === 0 ? '' : `${cut(parts.join(SEPARATOR), LONGEST_NAME - month.length)}${month}`
}

const tidy = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\s,]+/gu, ' ').trim()

/** Whole characters only, and no separator at the end. */
const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : wholeCharacters(text, longest).replace(/[\s,]+$/, '')

function wholeCharacters(text: string, longest: number): string {
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length > longest) break
    kept += character
  }
  return kept
}
