/** Reading and writing rows of sealed bytes. No row is interpreted here. */
import type { Connection } from './database.ts'
import { watchPlace, type Place } from './place.ts'
import { eachSound, sound, soundBytes } from './sound-rows.ts'

export interface SealedRow {
  readonly nonce: Uint8Array
  readonly commitment: Uint8Array
  readonly body: Uint8Array
}

export interface RecordRow extends SealedRow {
  readonly class: number
  readonly id: Uint8Array
  readonly version: number
  readonly schema: number
}

export interface BucketRow extends SealedRow {
  readonly number: number
  readonly version: number
}

export interface ActivityRow extends SealedRow {
  readonly sequence: number
  readonly schema: number
}

export interface ManifestRow extends SealedRow {
  readonly version: number
}

/** What there is to compare of a record, without a buffer for each part: at ten thousand keys those cost the most. */
export interface RecordTrace {
  readonly class: number
  /** Hexadecimal digits. */
  readonly id: string
  readonly version: number
  readonly schema: number
  /** Nonce, commitment and body in one piece; null for a row that is not built as one of ours. */
  readonly sealed: Uint8Array | null
}

/** Many sound rows of one class at once: at ten thousand keys, what is made for each row is what costs the most. */
export interface RecordSheaf {
  readonly class: number
  /** Id (16 bytes), nonce, commitment and body of each row, one row after the other. */
  readonly pieces: Uint8Array
  /** Of these pieces, in bytes. */
  readonly lengths: readonly number[]
  readonly versions: readonly number[]
}

/** One change of the vault: all of it becomes durable, or nothing. */
export interface Batch {
  readonly header: Uint8Array | null
  readonly records: readonly RecordRow[]
  readonly removed: readonly Pick<RecordRow, 'class' | 'id'>[]
  readonly buckets: readonly BucketRow[]
  readonly emptied: readonly number[]
  readonly activity: readonly ActivityRow[]
  readonly manifest: ManifestRow
}

const IS_SOUND = `typeof(class) = 'integer' AND typeof(id) = 'blob' AND typeof(body) = 'blob'
         AND typeof(nonce) = 'blob' AND length(nonce) = 24
         AND typeof(commitment) = 'blob' AND length(commitment) = 32`

/** A list that SQLite wrote. */
const numbersOf = (text: string): readonly number[] => JSON.parse(text) as readonly number[]

export type Tables = ReturnType<typeof createTables>

export function createTables(database: Connection, place: Place = watchPlace(database.name)) {
  const putHeader = database.prepare('INSERT OR REPLACE INTO header (id, body) VALUES (1, ?)')
  const putRecord = database.prepare(
    `INSERT OR REPLACE INTO record (class, id, version, schema, nonce, commitment, body)
     VALUES (@class, @id, @version, @schema, @nonce, @commitment, @body)`,
  )
  const removeRecord = database.prepare('DELETE FROM record WHERE class = @class AND id = @id')
  const putBucket = database.prepare(
    `INSERT OR REPLACE INTO bucket (number, version, nonce, commitment, body)
     VALUES (@number, @version, @nonce, @commitment, @body)`,
  )
  const removeBucket = database.prepare('DELETE FROM bucket WHERE number = ?')
  const addActivity = database.prepare(
    // An entry that was slipped in behind the last one must not keep the next from being written.
    `INSERT OR REPLACE INTO activity (sequence, schema, nonce, commitment, body)
     VALUES (@sequence, @schema, @nonce, @commitment, @body)`,
  )
  const putManifest = database.prepare(
    `INSERT OR REPLACE INTO manifest (id, version, nonce, commitment, body)
     VALUES (1, @version, @nonce, @commitment, @body)`,
  )
  const write = database.transaction((batch: Batch) => {
    if (batch.header) putHeader.run(batch.header)
    for (const row of batch.records) putRecord.run(row)
    for (const row of batch.removed) removeRecord.run(row)
    for (const row of batch.buckets) putBucket.run(row)
    for (const number of batch.emptied) removeBucket.run(number)
    for (const row of batch.activity) addActivity.run(row)
    putManifest.run(batch.manifest)
  })

  const clear = ['record', 'bucket', 'activity'].map((table) => database.prepare(`DELETE FROM ${table}`))
  const rewrite = database.transaction((batch: Batch) => {
    for (const statement of clear) statement.run()
    write(batch)
  })

  const readHeader = database.prepare<[], Uint8Array>('SELECT body FROM header WHERE id = 1').pluck()
  const readManifest = database.prepare<[], ManifestRow>('SELECT version, nonce, commitment, body FROM manifest')
  const readBuckets = database.prepare<[], BucketRow>('SELECT number, version, nonce, commitment, body FROM bucket')
  const readRecord = database.prepare<[number, Uint8Array], RecordRow>(
    'SELECT class, id, version, schema, nonce, commitment, body FROM record WHERE class = ? AND id = ?',
  )
  const readRecords = database.prepare<[], RecordRow>(
    // By the index, which later lookups need: one that was damaged is noticed here.
    'SELECT class, id, version, schema, nonce, commitment, body FROM record ORDER BY class, id',
  )
  const readTraces = database.prepare<[], RecordTrace>(
    // By the index, as above. A damaged row may say of its bytes that they are a text, or end one part too early.
    `SELECT class, lower(hex(id)) AS id, version, schema,
       CASE WHEN ${IS_SOUND}
       THEN CAST(nonce || commitment || body AS BLOB) END AS sealed
     FROM record ORDER BY class, id`,
  )
  const countRecords = database.prepare<[], number>('SELECT count(*) FROM record').pluck()
  const walkRecords = database.prepare(
    // By the index, as above. To have its last byte, SQLite follows each row to its end.
    'SELECT count(substr(CAST(body AS BLOB), -1)) FROM record INDEXED BY sqlite_autoindex_record_1',
  )
  const readSheaves = database
    .prepare<[string, Uint8Array, Uint8Array, number], [number, Uint8Array, string, string]>(
      // By the index, as above.
      `SELECT class, CAST(group_concat(CAST(id || nonce || commitment || body AS BLOB), '') AS BLOB),
       json_group_array(length(id) + length(nonce) + length(commitment) + length(body)), json_group_array(version)
     FROM record INDEXED BY sqlite_autoindex_record_1
     WHERE class IN (SELECT value FROM json_each(?)) AND id >= ? AND id < ?
       AND ${IS_SOUND} AND typeof(version) = 'integer' AND length(id) = 16 AND schema = ? GROUP BY class`,
    )
    .raw()
  const readActivity = database.prepare<[number], ActivityRow>(
    'SELECT sequence, schema, nonce, commitment, body FROM activity WHERE sequence > ? ORDER BY sequence',
  )

  function inPlace(change: () => void): void {
    place.demand()
    place.loosen()
    try {
      change()
    } finally {
      settle()
    }
  }

  /** After an error SQLite may put back what was there only when it reads the next time: that is its own doing too. */
  function settle(): void {
    try {
      readHeader.get()
      place.renew()
    } catch {
      // The disk still fails: the file stays watched by its name alone until a change gets through.
    }
  }

  return {
    /** Durable when it returns. Throws what SQLite throws; then nothing of the batch is stored. */
    write: (batch: Batch): void => inPlace(() => write.immediate(batch)),
    /** The same, but nothing of what was there before is left: the batch is the whole vault. */
    rewrite: (batch: Batch): void => inPlace(() => rewrite.immediate(batch)),
    header: () => soundBytes(readHeader.get()),
    manifest: () => sound(readManifest.get()),
    buckets: () => readBuckets.all().map((row) => sound(row)),
    record: (recordClass: number, id: Uint8Array) => sound(readRecord.get(recordClass, id)),
    records: () => eachSound(readRecords.iterate()),
    traces: () => readTraces.iterate(),
    countRecords: (): number => countRecords.get() ?? 0,
    /** Throws where SQLite can not read a record to its end, whatever it says. */
    walkRecords: (): void => void walkRecords.get(),
    /** Rows of this schema only, without those that are not built as ours, from one first byte of their ids to another. */
    *sheaves(schema: number, classes: readonly number[], from: number, to: number): Generator<RecordSheaf, void> {
      const range = [Uint8Array.of(from), new Uint8Array(17).fill(0xff).fill(to, 0, 1)] as const
      for (const [recordClass, pieces, lengths, versions] of readSheaves.iterate(
        JSON.stringify(classes),
        ...range,
        schema,
      )) {
        yield { class: recordClass, pieces, lengths: numbersOf(lengths), versions: numbersOf(versions) }
      }
    },
    activityAfter: (sequence: number) => eachSound(readActivity.iterate(sequence)),
  }
}
