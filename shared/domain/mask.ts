/**
 * What may be shown of a secret without revealing it: the first and last four characters, and only of a value long
 * enough that eight known characters give nothing away.
 */
export interface Mask {
  readonly fieldId: string
  readonly head: string
  readonly tail: string
}

const SHORTEST_WITH_VISIBLE_ENDS = 16
const VISIBLE = 4

/** Shown between the ends, always as many: the length of a secret is nobody's business. */
export const MASK_DOTS = '••••••••'

/** What platforms write for the part of a key that they do not show: dots, stars, bullets, an ellipsis. */
export const MASK_RUN =
  /(?:[*\u2022\u25cf\u25e6\u25cb\u2219\u22c5\u00b7\u2217\u204e\u2731\uff0a\u2b24\u2588]{3,}|\u2026|\.{3,})+/

/** Takes bytes where it can, so that a secret need not become text. Ends that are not plain ASCII stay hidden. */
export function maskOf(fieldId: string, secret: Uint8Array | string): Mask {
  if (lengthOf(secret) < SHORTEST_WITH_VISIBLE_ENDS) return { fieldId, head: '', tail: '' }
  return { fieldId, head: asciiOf(secret.slice(0, VISIBLE)), tail: asciiOf(secret.slice(-VISIBLE)) }
}

/** In characters: of UTF-8 every byte counts but those that continue a character (RFC 3629, section 3). */
const lengthOf = (secret: Uint8Array | string): number =>
  typeof secret === 'string' ? [...secret].length : secret.reduce((sum, byte) => sum + Number(byte >> 6 !== 0b10), 0)

function asciiOf(end: Uint8Array | string): string {
  const text = typeof end === 'string' ? end : String.fromCharCode(...end)
  return /^[!-~]+$/.test(text) ? text : ''
}
