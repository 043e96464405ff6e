/** What lies in the SQLite file. Only this file asks SQLite, and it never writes. */
import Database from 'better-sqlite3'
import { demand, Refusal } from './refusal.mjs'

/**
 * @typedef {import('./seal.mjs').Sealed} Sealed
 * @typedef {Sealed & { readonly class: number, readonly id: Buffer, readonly version: number, readonly schema: number }} RecordRow
 * @typedef {Sealed & { readonly number: number, readonly version: number }} BucketRow
 * @typedef {Sealed & { readonly sequence: number, readonly schema: number }} ActivityRow
 * @typedef {Sealed & { readonly version: number }} ManifestRow
 *
 * @typedef {object} Rows
 * @property {Buffer} header
 * @property {ManifestRow} manifest
 * @property {readonly BucketRow[]} buckets
 * @property {readonly RecordRow[]} records
 * @property {readonly ActivityRow[]} activity
 */

const APPLICATION = 0x4b54524e
/** Of tables, views and triggers; what SQLite makes for itself begins with `sqlite_`. */
const NAMES =
  "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name)"

/** @param {string} path @returns {Rows} */
export function readRows(path) {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  try {
    demand(database.pragma('application_id', { simple: true }) === APPLICATION, 'not-a-vault')
    demand(Number(database.pragma('user_version', { simple: true })) <= 1, 'newer-format')
    demand(database.prepare(NAMES).pluck().get() === 'activity,bucket,header,manifest,record', 'other-tables')
    /** @param {string} from @returns {any[]} what the columns hold is for the seals to say */
    const all = (from) => database.prepare(`SELECT * FROM ${from}`).all()
    const [header] = all('header')
    const [manifest] = all('manifest')
    if (header === undefined) throw new Refusal('damaged-header')
    if (manifest === undefined) throw new Refusal('missing-manifest')
    return {
      header: header.body,
      manifest,
      buckets: all('bucket ORDER BY number'),
      records: all('record'),
      activity: all('activity ORDER BY sequence'),
    }
  } catch (failure) {
    const code = failure instanceof Database.SqliteError ? failure.code : ''
    if (code === 'SQLITE_NOTADB') throw new Refusal('not-a-vault')
    if (code.startsWith('SQLITE_CORRUPT')) throw new Refusal('damaged-file')
    throw failure
  } finally {
    database.close()
  }
}
