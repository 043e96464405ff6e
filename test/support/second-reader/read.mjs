/**
 * A second reader of the vault file, written from `docs/vault-format.md` and with other libraries than the product. What
 * both agree on is what the page says. It shares no line with the product: the linter refuses the import.
 */
import { keysIn } from './keys.mjs'
import { readEntries, readManifest } from './lists.mjs'
import { parseHeader } from './header.mjs'
import { subkeysOf, vaultKeyOf } from './openers.mjs'
import { readActivity, readRecords } from './records.mjs'
import { demand, Refusal } from './refusal.mjs'
import { readRows } from './rows.mjs'

/**
 * @typedef {import('./openers.mjs').Opener} Opener
 * @typedef {Awaited<ReturnType<typeof read>>} FoundVault
 * @typedef {{ readonly ok: true, readonly vault: FoundVault }
 *   | { readonly ok: false, readonly reason: import('./refusal.mjs').Reason, readonly where: string }} Answer
 */

/**
 * Everything that is in the file, or the first reason against it.
 *
 * @param {string} path
 * @param {Opener} opener
 * @returns {Promise<Answer>}
 */
export async function readVault(path, opener) {
  try {
    return { ok: true, vault: await read(path, opener) }
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure
    return { ok: false, reason: failure.reason, where: failure.where }
  }
}

/** @param {string} path @param {Opener} opener */
async function read(path, opener) {
  const rows = readRows(path)
  const header = parseHeader(rows.header)
  const { vaultId } = header
  const subkey = subkeysOf(await vaultKeyOf(header, opener), vaultId)
  const manifest = await readManifest(rows, vaultId, subkey('manifest'))
  const entries = await readEntries(rows, vaultId, subkey('manifest'))
  const subkeys = { meta: subkey('meta'), secret: subkey('secret') }
  const records = await readRecords(rows, entries, vaultId, subkeys)
  const activity = await readActivity(rows, vaultId, subkey('activity'), manifest.lastLink)
  demand(records.length === manifest.records, 'other-count', 'records')
  demand(activity.length === manifest.activities, 'other-count', 'activity')
  const { epoch } = manifest
  return { vaultId: vaultId.toString('hex'), epoch, records, activity, keys: keysIn(records) }
}
