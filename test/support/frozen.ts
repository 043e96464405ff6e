/** Vault files that were made once and have to open for ever. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RevealedKey } from './revealed.ts'

export interface FrozenFacts {
  readonly password: string
  readonly recoveryCode: string | null
  /** To be opened with the clock at this moment: later, ended values are destroyed. */
  readonly madeAt: string
  readonly sha256: string
  readonly keys: readonly RevealedKey[]
}

/** In the file, values are in base 64: made-up keys have the shape of real ones, and whoever scans for leaks would call. */
export const encodeFacts = (facts: FrozenFacts): string =>
  `${JSON.stringify({ ...facts, keys: withValues(facts.keys, toBase64) }, null, 2)}\n`

function decodeFacts(text: string): FrozenFacts {
  const facts = JSON.parse(text) as FrozenFacts
  return { ...facts, keys: withValues(facts.keys, fromBase64) }
}

const toBase64 = (text: string): string => Buffer.from(text).toString('base64')
const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString()

const withValues = (keys: FrozenFacts['keys'], change: (value: string) => string): FrozenFacts['keys'] =>
  keys.map((key) => ({
    ...key,
    values: key.values.map((version) => ({
      ...version,
      values: Object.fromEntries(Object.entries(version.values).map(([field, value]) => [field, change(value)])),
    })),
  }))

export const FROZEN_FOLDER = join(import.meta.dirname, '../fixtures/vaults')

export const sha256Of = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

export const frozenVaults = (): readonly { readonly path: string; readonly facts: FrozenFacts }[] =>
  readdirSync(FROZEN_FOLDER)
    .filter((name) => name.endsWith('.vault'))
    .map((name) => {
      const path = join(FROZEN_FOLDER, name)
      return { path, facts: decodeFacts(readFileSync(path.replace(/\.vault$/, '.json'), 'utf8')) }
    })
