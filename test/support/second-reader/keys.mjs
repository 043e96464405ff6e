/** What a person looks for in a vault: the keys with all the values that they still have. */
import { cursor } from './bytes.mjs'
import { keyedDigest } from './digests.mjs'
import { demand, Refusal } from './refusal.mjs'

/**
 * @typedef {import('./records.mjs').PlainRecord} PlainRecord
 * @typedef {{ readonly version: number, readonly stage: string, readonly values: Readonly<Record<string, string>> }} Value
 * @typedef {{ readonly id: string, readonly label: string, readonly platform: string, readonly values: Value[] }} FoundKey
 */

const KEY_CLASS = 2
const SECRET_CLASS = 10

/** The record of class 10 that is the vault's own. */
const ZEROS = '0'.repeat(32)

/** @param {readonly PlainRecord[]} records @returns {FoundKey[]} */
export function keysIn(records) {
  const secrets = new Map(records.filter((each) => each.class === SECRET_CLASS).map(({ id, plain }) => [id, plain]))
  const own = secrets.get(ZEROS)
  if (own === undefined) throw new Refusal('missing-record', `class 10 ${ZEROS}`)
  const fingerprintKey = new Map(fieldsOf(own, `class 10 ${ZEROS}`)).get('fingerprintKey')
  if (fingerprintKey === undefined) throw new Refusal('missing-record', 'fingerprintKey')
  return records
    .filter((each) => each.class === KEY_CLASS)
    .map(({ id, plain }) => {
      const { label, providerId, versions } = JSON.parse(plain.toString())
      const kept = versions.filter((/** @type {any} */ version) => version.secretId !== null)
      const values = kept.map((/** @type {any} */ version) => {
        const secret = secrets.get(version.secretId)
        if (secret === undefined) throw new Refusal('missing-record', `class 10 ${version.secretId}`)
        const fields = fieldsOf(secret, `class 10 ${version.secretId}`)
        for (const [name, value] of fields) {
          const isSame = keyedDigest(fingerprintKey, value).toString('hex') === version.fingerprints[name]
          demand(isSame, 'other-value', `${label} ${name}`)
        }
        const texts = Object.fromEntries(fields.map(([name, value]) => [name, value.toString()]))
        return { version: version.number, stage: version.stage, values: texts }
      })
      return { id, label, platform: providerId, values }
    })
}

/** @param {Buffer} plain @param {string} where @returns {[name: string, value: Buffer][]} */
function fieldsOf(plain, where) {
  const { take, number, isAtEnd } = cursor(plain, where)
  /** @type {[string, Buffer][]} */
  const fields = []
  while (!isAtEnd()) fields.push([take(number(4)).toString(), take(number(4))])
  return fields
}
