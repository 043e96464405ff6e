/** Argon2id (RFC 9106) by two libraries that the product does not use. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import setUp from 'argon2id/lib/setup.js'
import sodium from 'libsodium-wrappers-sumo'

const { resolve } = createRequire(import.meta.url)

/** @param {string} name @returns {(imports: WebAssembly.Imports) => Promise<WebAssembly.WebAssemblyInstantiatedSource>} */
const load = (name) => async (imports) =>
  WebAssembly.instantiate(new Uint8Array(await readFile(resolve(`argon2id/dist/${name}.wasm`))), imports)

/** OpenPGP.js's implementation: any number of lanes, a secret and associated data. A fresh one each time frees its memory. */
export const loadArgon2id = () => setUp(load('simd'), load('no-simd'))

/**
 * libsodium knows one lane only; the other library knows all.
 *
 * @param {Uint8Array} password
 * @param {Uint8Array} salt
 * @param {{ memoryKiB: number, passes: number, lanes: number }} parameters
 * @returns {Promise<Uint8Array>} 32 bytes
 */
export async function argon2id(password, salt, { memoryKiB, passes, lanes }) {
  if (lanes === 1) {
    await sodium.ready
    return sodium.crypto_pwhash(32, password, salt, passes, memoryKiB * 1024, sodium.crypto_pwhash_ALG_ARGON2ID13)
  }
  const compute = await loadArgon2id()
  return compute({ password, salt, parallelism: lanes, passes, memorySize: memoryKiB, tagLength: 32 })
}
