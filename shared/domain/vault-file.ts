/** How a vault file begins, so that a file picked by mistake is told apart before anything is done to it. */

/** "KTRN", in the header of SQLite: lets `file` and a curious person tell a vault from any other SQLite file. */
export const APPLICATION_ID = 0x4b54524e

/** Bytes to read from the start of a file for `isVaultFile`. */
export const VAULT_FILE_START = 72

const MAGIC = 'SQLite format 3\0'
/** Big-endian, at these offsets (https://www.sqlite.org/fileformat.html, section 1.3). */
const USER_VERSION_OFFSET = 60
const APPLICATION_ID_OFFSET = 68

/** Takes the first bytes of a file. */
export function isVaultFile(start: Uint8Array): boolean {
  if (start.byteLength < VAULT_FILE_START) return false
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength)
  const magic = String.fromCharCode(...start.subarray(0, MAGIC.length))
  return magic === MAGIC && view.getUint32(APPLICATION_ID_OFFSET) === APPLICATION_ID
}

/** The number of the newest migration that the file has; for a start that `isVaultFile` accepts. */
export const schemaVersionOf = (start: Uint8Array): number =>
  new DataView(start.buffer, start.byteOffset, start.byteLength).getUint32(USER_VERSION_OFFSET)
