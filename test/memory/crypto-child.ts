/**
 * A program of its own that does with secrets what the keeper does, and says how far it is: `holding` while it has them in
 * the open, `wiped` when it should have none any more. The secrets come over the standard input, as bytes.
 */
import { readSync, writeSync } from 'node:fs'
import { allocate, wipe } from '../../electron/keeper/crypto/bytes.ts'
import { decodeFields, encodeFields } from '../../electron/keeper/crypto/fingerprint.ts'
import { randomBytes } from '../../electron/keeper/crypto/random.ts'
import { open, seal, type Place } from '../../electron/keeper/crypto/seal.ts'
import { Secret } from '../../electron/keeper/crypto/secret.ts'

const place: Place = {
  vaultId: randomBytes(16),
  table: 'record',
  class: 10,
  id: randomBytes(16),
  version: 1,
  schema: 1,
}

const say = (word: string): unknown => writeSync(1, `${word}\n`)

/** Answers when the other side has sent one more byte. */
const waitForTurn = (): unknown => readSync(0, allocate(1))

const secrets = process.argv.slice(2).map((length) => {
  const bytes = allocate(Number(length))
  readSync(0, bytes)
  return bytes
})
say('holding')
waitForTurn()

const subkey = new Secret(randomBytes(32))
for (const secret of secrets) {
  const plain = encodeFields({ apiKey: secret })
  const sealed = seal(subkey, place, plain)
  wipe(plain, secret)
  const opened = open(subkey, place, sealed)
  if (!opened) throw new Error('what was sealed has to open')
  const fields = decodeFields(opened)
  wipe(opened, ...Object.values(fields))
}
say('wiped')
waitForTurn()
