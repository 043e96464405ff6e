/**
 * The key hierarchy. HKDF (RFC 5869) with SHA-256 and a label for every purpose, so that no two keys are related in a way
 * that anyone could use: password or code -> key-encryption key -> vault key -> one subkey for each kind of data.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { take, utf8 } from './bytes.ts'
import { Secret } from './secret.ts'

export const KEY_LENGTH = 32

/** What each subkey seals; the words are part of the file format. */
export type Purpose = 'meta' | 'secret' | 'activity' | 'manifest' | 'backup'

export type Subkeys = Readonly<Record<Purpose, Secret>>

export function subkeysOf(vaultKey: Secret, vaultId: Uint8Array): Subkeys {
  const derive = (purpose: Purpose): Secret =>
    new Secret(vaultKey.use((key) => take(hkdf(sha256, key, vaultId, utf8(`keyturn/1/${purpose}`), KEY_LENGTH))))
  return {
    meta: derive('meta'),
    secret: derive('secret'),
    activity: derive('activity'),
    manifest: derive('manifest'),
    backup: derive('backup'),
  }
}

/** For a second owner, who wipes them at another time. */
export const duplicateSubkeys = ({ meta, secret, activity, manifest, backup }: Subkeys): Subkeys => ({
  meta: meta.duplicate(),
  secret: secret.duplicate(),
  activity: activity.duplicate(),
  manifest: manifest.duplicate(),
  backup: backup.duplicate(),
})

export const wipeSubkeys = (subkeys: Subkeys): void => Object.values(subkeys).forEach((subkey) => subkey.wipe())
