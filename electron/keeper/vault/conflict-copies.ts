/**
 * What happens to the file from outside while the vault is open: another one under its name, copies beside it. Looked at
 * when the vault is opened, on every tick, when the window comes to the front and after a save that was refused.
 */
import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { ConflictCopy, FileState } from '#shared/domain/conflict-copies.ts'
import type { CopyId } from '#shared/domain/ids.ts'
import { neighboursOf, type Neighbour } from '../storage/neighbours.ts'
import { examine, type CopyFacts } from './copies.ts'
import type { OpenVault } from './session.ts'

export type ConflictCopies = ReturnType<typeof createConflictCopies>

export function createConflictCopies(
  { file: { database, ledger, place } }: Pick<OpenVault, 'file'>,
  onChange: (state: FileState) => void,
) {
  const examined = new Map<string, { readonly stamp: string; readonly facts: CopyFacts }>()
  let header = ledger.header
  let known: FileState = { isReplaced: false, copies: [] }

  return {
    state: (): FileState => known,
    look,
    find: (id: CopyId): { readonly path: string; readonly copy: ConflictCopy } | null =>
      found().find(({ copy }) => copy.id === id) ?? null,
  }

  function look(): void {
    const state = { isReplaced: !place.isOurs(), copies: found().map(({ copy }) => copy) }
    if (isDeepStrictEqual(state, known)) return
    known = state
    onChange(state)
  }

  /** By name and by content: a copy of another vault, or of no vault at all, is nobody's business. */
  function found() {
    return neighboursOf(database.name).flatMap((file) => {
      const facts = factsOf(file)
      if (facts.state === 'other-vault') return []
      const keys = facts.state === 'verified' ? facts.keys : null
      const { path, name, at, bytes } = file
      return [{ path, copy: { id: idOf(name), name, at, bytes, state: facts.state, keys } satisfies ConflictCopy }]
    })
  }

  function factsOf({ name, path, stamp }: Neighbour): CopyFacts {
    // After a change of the password the same file may need the earlier one.
    if (header !== ledger.header) examined.clear()
    header = ledger.header
    const before = examined.get(name)
    const facts = before?.stamp === stamp ? before.facts : examine(path, ledger)
    examined.set(name, { stamp, facts })
    return facts
  }
}

/** What the page calls a copy: it never hands in a name. */
const idOf = (name: string): CopyId => createHash('sha256').update(name).digest('hex').slice(0, 32) as CopyId
