/**
 * SQLite keeps to the types of its columns when it writes, and trusts the file when it reads: a damaged page gives nothing,
 * numbers or text where bytes should be. Such rows end here, as the damage that they are.
 */
const BYTES: ReadonlySet<string> = new Set(['id', 'nonce', 'commitment', 'body'])

class DamagedRow extends Error {
  readonly code = 'SQLITE_CORRUPT_ROW'
}

export function sound<Row extends object | undefined>(row: Row): Row {
  for (const [column, value] of Object.entries(row ?? {})) {
    if (BYTES.has(column) ? !(value instanceof Uint8Array) : !Number.isSafeInteger(value)) throw new DamagedRow()
  }
  return row
}

export function soundBytes(value: Uint8Array | undefined): Uint8Array | undefined {
  if (value !== undefined && !(value instanceof Uint8Array)) throw new DamagedRow()
  return value
}

export function* eachSound<Row extends object>(rows: Iterable<Row>): Generator<Row, void> {
  for (const row of rows) yield sound(row)
}
