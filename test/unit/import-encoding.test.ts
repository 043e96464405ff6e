import { describe, expect, it } from 'vitest'
import { decodeText } from '../../electron/keeper/porting/encoding.ts'
import { readTable } from '../../electron/keeper/porting/plan.ts'

const TEXT = 'Name;Schlüssel\r\nGrüße für 5 €;"ß–Ž"\r\n'

/** The bytes of `TEXT` in Windows-1252, written out: no library stands between the test and the code. */
const WINDOWS_1252 = Uint8Array.from(
  [...TEXT].map((character) => ({ '€': 0x80, '–': 0x96, Ž: 0x8e })[character] ?? character.charCodeAt(0)),
)

const utf16 = (text: string, order: 'little' | 'big'): readonly number[] =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((code) =>
    order === 'little' ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff],
  )

const utf8 = [...new TextEncoder().encode(TEXT)]

describe('decoding a file', () => {
  it.each([
    ['UTF-8', 'utf-8', utf8],
    ['UTF-8 with a byte order mark', 'utf-8', [0xef, 0xbb, 0xbf, ...utf8]],
    ['UTF-16 little endian with a mark', 'utf-16le', [0xff, 0xfe, ...utf16(TEXT, 'little')]],
    ['UTF-16 big endian with a mark', 'utf-16be', [0xfe, 0xff, ...utf16(TEXT, 'big')]],
    ['UTF-16 little endian without a mark', 'utf-16le', utf16(TEXT, 'little')],
    ['UTF-16 big endian without a mark', 'utf-16be', utf16(TEXT, 'big')],
    ['Windows-1252', 'windows-1252', WINDOWS_1252],
  ])('reads %s', (_, encoding, bytes) => {
    expect(decodeText(Uint8Array.from(bytes))).toEqual({ ok: true, value: { text: TEXT, encoding } })
  })

  it('reads the bytes that Latin-1 and Windows-1252 do not share', () => {
    const decoded = decodeText(Uint8Array.from([0x80, 0x8a, 0x91, 0x92, 0x96, 0x9f, 0xfc]))
    expect(decoded).toMatchObject({ ok: true, value: { text: '€Š‘’–Ÿü' } })
  })

  it('reads a part of a larger buffer', () => {
    const whole = Uint8Array.from([0x00, 0x00, ...WINDOWS_1252, 0x00])
    expect(decodeText(whole.subarray(2, -1))).toMatchObject({ ok: true, value: { text: TEXT } })
  })

  it.each([
    ['an Excel workbook', 'workbook', [...Buffer.from('PK\u0003\u0004\0\0xl/workbook.xml')]],
    [
      'an OpenDocument sheet',
      'workbook',
      [...Buffer.from('PK\u0003\u0004\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
    ],
    ['an old Excel workbook', 'workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]],
    ['another zip', 'binary', [...Buffer.from('PK\u0003\u0004\0\0photo.jpg')]],
    ['a PDF', 'document', [...Buffer.from('%PDF-1.7')]],
    ['a web page', 'document', [...Buffer.from('\n<!DOCTYPE html><table><tr>')]],
    ['a KeePass database', 'database', [0x03, 0xd9, 0xa2, 0x9a, 0x67, 0xfb, 0x4b, 0xb5, 1]],
    ['text with a NUL', 'binary', [...Buffer.from(`Name,Key\n${'a,b\n'.repeat(100)}a,b\0c`)]],
    ['noise', 'binary', Array.from({ length: 1_000 }, (_, at) => 1 + ((at * 97) % 255))],
  ])('refuses %s', (_, looksLike, bytes) => {
    expect(decodeText(Uint8Array.from(bytes))).toEqual({ ok: false, error: { code: 'file-not-text', looksLike } })
  })

  it('takes letters for a zip only with the bytes that follow them', () => {
    expect(decodeText(Buffer.from('PK,Name\n1,a'))).toMatchObject({ ok: true })
  })

  it.each([
    ['no bytes', ''],
    ['blanks and line ends', ' \r\n\t\n'],
    ['a byte order mark', '\ufeff'],
  ])('says that %s are empty', (_, text) => {
    expect(decodeText(Buffer.from(text))).toEqual({ ok: false, error: { code: 'file-empty' } })
  })

  it('refuses more than 20 MB before it looks at them', () => {
    const started = performance.now()
    expect(readTable(new Uint8Array(20 * 1024 * 1024 + 1))).toEqual({ ok: false, error: { code: 'file-too-large' } })
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
