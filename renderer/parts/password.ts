/** From an input to the bytes that go to the keeper. The input is emptied by whoever is done with it. */

export const SHORTEST_PASSWORD = 12

/** Bytes of UTF-8, as the keeper takes them. */
export const LONGEST_PASSWORD = 1_024

/** The same password typed on another system or keyboard gives the same bytes: Unicode NFKC, then UTF-8. */
export const passwordBytes = (input: HTMLInputElement | null): Uint8Array =>
  new TextEncoder().encode((input?.value ?? '').normalize('NFKC'))

/** Characters as people count them. */
export const lengthOf = (typed: string): number => [...typed.normalize('NFKC')].length
