/** From the bytes of a file to its text, whichever program saved it. */
import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import type { FileEncoding } from '#shared/domain/import.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { lookalikeOf, lookalikeOfText } from './magic.ts'
import type { ImportProblem } from './problem.ts'

export interface DecodedText {
  readonly text: string
  readonly encoding: FileEncoding
}

const BYTE_ORDER_MARKS: readonly (readonly [FileEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

export function decodeText(bytes: Uint8Array): Result<DecodedText, ImportProblem> {
  if (bytes.length === 0) return err({ code: 'file-empty' })
  const lookalike = lookalikeOf(bytes)
  if (lookalike !== null) return err({ code: 'file-not-text', looksLike: lookalike })

  const encoding = encodingOf(bytes)
  // Not the platform's TextDecoder: Node 20 decodes the bytes 0x80 to 0x9f of Windows-1252 as if it were Latin-1.
  // A byte order mark is taken off by the library.
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), encoding)

  if (isBinary(text)) return err({ code: 'file-not-text', looksLike: 'binary' })
  const document = lookalikeOfText(text)
  if (document !== null) return err({ code: 'file-not-text', looksLike: document })
  return text.trim() === '' ? err({ code: 'file-empty' }) : ok({ text, encoding })
}

function encodingOf(bytes: Uint8Array): FileEncoding {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))
  return marked?.[0] ?? utf16WithoutMark(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252')
}

/** Western text in UTF-16 has a NUL in every other byte: before each letter or after it tells the byte order. */
function utf16WithoutMark(bytes: Uint8Array): FileEncoding | null {
  const pairs = Math.min(bytes.length >> 1, 2_048)
  let first = 0
  let second = 0
  for (let pair = 0; pair < pairs; pair += 1) {
    if (bytes[2 * pair] === 0) first += 1
    if (bytes[2 * pair + 1] === 0) second += 1
  }
  const many = pairs * 0.5
  const few = pairs * 0.05
  if (second > many && first <= few) return 'utf-16le'
  return first > many && second <= few ? 'utf-16be' : null
}

/** A NUL never stands in a text file; other control characters only here and there. */
function isBinary(text: string): boolean {
  if (text.includes('\0')) return true
  const start = text.slice(0, 65_536)
  let controls = 0
  for (let at = 0; at < start.length; at += 1) {
    const code = start.charCodeAt(at)
    if (code < 9 || (code > 13 && code < 32)) controls += 1
  }
  return controls > start.length * 0.02
}
