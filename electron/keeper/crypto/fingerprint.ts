import { createHmac } from 'node:crypto'
import { concat, copy, u32, utf8 } from './bytes.ts'
import type { Secret } from './secret.ts'

/** Secret fields of one value by field id. */
export type SecretFields = Readonly<Record<string, Uint8Array>>

/**
 * Recognises a value that was seen before without holding it: HMAC-SHA-256 under a random key that lies sealed in the
 * vault. Useless to anyone without that key. 64 hexadecimal digits.
 */
export const fingerprintOf = (fingerprintKey: Secret, value: Uint8Array): string =>
  fingerprintKey.use((key) => createHmac('sha256', key).update(value).digest('hex'))

/** Field name and value, each with its length before it, ordered by name. */
export const encodeFields = (fields: SecretFields): Uint8Array<ArrayBuffer> =>
  concat(
    ...Object.keys(fields)
      .toSorted()
      .flatMap((name) => {
        const label = utf8(name)
        const value = fields[name]!
        return [u32(label.byteLength), label, u32(value.byteLength), value]
      }),
  )

/** The reverse of `encodeFields`. The values are copies; wipe them after use. Throws on bytes it did not write. */
export function decodeFields(bytes: Uint8Array): Record<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const fields: [string, Uint8Array][] = []
  let offset = 0
  const next = (): Uint8Array => {
    const length = view.getUint32(offset, true)
    if (offset + 4 + length > bytes.byteLength) throw new RangeError('secret fields cut short')
    const part = copy(bytes.subarray(offset + 4, offset + 4 + length))
    offset += 4 + length
    return part
  }
  while (offset < bytes.byteLength) {
    const name = new TextDecoder().decode(next())
    fields.push([name, next()])
  }
  return Object.fromEntries(fields)
}
