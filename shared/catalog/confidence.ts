/**
 * How well a fact is attested.
 * - `high`: documentation of the vendor, or several independent sources.
 * - `medium`: one good source, or clear code.
 * - `low`: general knowledge or inference; never show it to people as a fact without saying so.
 */
export type Confidence = 'high' | 'medium' | 'low'
