/** The key with which a vault signs: it needs no record of its own, and outlives a change of the password. */
import { sha256 } from '@noble/hashes/sha2.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { utf8 } from './bytes.ts'
import type { Secret } from './secret.ts'

/**
 * The 32 bytes of an Ed25519 private key (RFC 8032, section 5.1.5): HKDF-SHA-256 (RFC 5869) of the key that makes
 * fingerprints, without salt, under a label of its own, so that neither tells anything of the other.
 */
export const signingSeedOf = (fingerprintKey: Secret): Uint8Array =>
  fingerprintKey.use((key) => hkdf(sha256, key, undefined, utf8('keyturn/1/evidence signature'), 32))
