/** Files that are no text table but are picked by mistake, told by their first bytes. */

type Lookalike = 'workbook' | 'document' | 'database' | 'binary'

const SIGNATURES: readonly (readonly [Lookalike, readonly number[]])[] = [
  ['workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]], // Excel 97 and other compound files
  ['document', ascii('%PDF')],
  ['document', ascii('{\\rtf')],
  ['database', [0x03, 0xd9, 0xa2, 0x9a]], // KeePass: KDB and KDBX
  ['database', ascii('SQLite format 3\0')],
]

const ZIP = ascii('PK\u0003\u0004')
const EMPTY_ZIP = ascii('PK\u0005\u0006')

/** Names inside a zip that make it a workbook: Excel, and the open document format of LibreOffice. */
const WORKBOOK_NAMES = ['xl/', '[Content_Types].xml', 'opendocument.spreadsheet']

/** Far enough to see the first names in a zip, near enough to cost nothing. */
const LOOK_AHEAD = 4_096

/** What the file is when it is certainly no text; null when it may be text. */
export function lookalikeOf(bytes: Uint8Array): Lookalike | null {
  if (startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP)) return isWorkbook(bytes) ? 'workbook' : 'binary'
  return SIGNATURES.find(([, signature]) => startsWith(bytes, signature))?.[0] ?? null
}

/** The same for documents that are text: a web page or other markup saved under the name of a table. */
export function lookalikeOfText(text: string): Lookalike | null {
  return /^\s*<(?:!doctype|html|\?xml)/i.test(text.slice(0, 200)) ? 'document' : null
}

function isWorkbook(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LOOK_AHEAD)).toString('latin1')
  return WORKBOOK_NAMES.some((name) => start.includes(name))
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

function ascii(text: string): readonly number[] {
  return Array.from(text, (character) => character.charCodeAt(0))
}
