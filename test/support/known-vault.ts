/** A vault made before the app starts, of which a test knows everything: what is in it and every key that it is sealed with. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { decodeHeader } from '../../electron/keeper/crypto/header.ts'
import { subkeysOf } from '../../electron/keeper/crypto/keys.ts'
import { openSlot } from '../../electron/keeper/crypto/slots.ts'
import { openDatabase } from '../../electron/keeper/storage/database.ts'
import { createTables } from '../../electron/keeper/storage/tables.ts'
import { bytes, startKeeper } from './keeper.ts'
import { addKey } from './records.ts'

export type KnownVault = Awaited<ReturnType<typeof makeKnownVault>>

const KEYS = 20

/** In the place where the app looks for its vault. The password and all secrets are made up anew every time. */
export async function makeKnownVault(userData: string) {
  const password = `${randomBytes(12).toString('base64url')} and ${randomBytes(6).toString('base64url')}`
  const keeper = startKeeper({ folder: userData })
  await keeper.must('vault.create', { password: bytes(password) })
  const keys = Array.from({ length: KEYS }, () => ({
    label: `${randomBytes(12).toString('base64url')} label`,
    value: `${randomBytes(16).toString('hex')}-us21`,
  }))
  for (const key of keys) await addKey(keeper, key)
  keeper.close()
  return { password, keys, material: await keyMaterial(join(userData, 'vault', 'keyturn.vault'), password) }
}

/** The vault key and everything that is derived from it, by the name of what it is for. */
async function keyMaterial(path: string, password: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const opened = openDatabase(path)
  if (!opened.ok) throw new Error(opened.error.code)
  const header = decodeHeader(createTables(opened.value).header() ?? new Uint8Array(0))
  opened.value.close()
  if (!header.ok) throw new Error(header.error.code)
  const { vaultId, slots } = header.value
  const vaultKey = await openSlot(
    vaultId,
    slots.find(({ kind }) => kind === 'password')!,
    bytes(password),
  )
  if (!vaultKey.ok) throw new Error(vaultKey.error.code)
  return new Map(
    Object.entries({ vault: vaultKey.value, ...subkeysOf(vaultKey.value, vaultId) }).map(([name, secret]) => [
      `${name} key`,
      secret.use((key) => Uint8Array.from(key)),
    ]),
  )
}
