/**
 * Why the second reader does not go on. It stops at the first thing that is wrong.
 *
 * @typedef {'not-a-vault' | 'newer-format' | 'damaged-file' | 'other-tables' | 'damaged-header'
 *   | 'derivation-out-of-range' | 'mistyped-recovery-code' | 'wrong-opener' | 'damaged-slot' | 'missing-manifest'
 *   | 'other-commitment' | 'broken-seal' | 'bad-length' | 'other-header' | 'other-buckets' | 'other-record'
 *   | 'missing-record' | 'unlisted-record' | 'other-count' | 'broken-chain' | 'other-value'} Reason
 */

/** Thrown inside the reader only; `readVault` turns it into a value. */
export class Refusal extends Error {
  /**
   * @param {Reason} reason
   * @param {string} [where] the row, for people
   */
  constructor(reason, where = '') {
    super(where === '' ? reason : `${reason}: ${where}`)
    this.reason = reason
    this.where = where
  }
}

/**
 * @param {boolean} isRight
 * @param {Reason} reason
 * @param {string} [where]
 */
export function demand(isRight, reason, where) {
  if (!isRight) throw new Refusal(reason, where)
}
