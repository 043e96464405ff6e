/** Due keys and open runs, as one list without saying anything twice. */
import { isOpen, type Rotation } from '#shared/domain/rotation.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import type { KeyRow } from '../../store/selectors.ts'

export interface Thing {
  readonly keyId: KeyId
  /** Null for a run on a key that is not due. */
  readonly due: KeyRow | null
  readonly rotation: Rotation | null
}

export function things(due: readonly KeyRow[], rotations: ReadonlyMap<string, Rotation>): readonly Thing[] {
  const runs = new Map([...rotations.values()].filter(isOpen).map((rotation) => [rotation.keyId, rotation]))
  const dueOnes = due.map((row) => ({ keyId: row.key.id, due: row, rotation: runs.get(row.key.id) ?? null }))
  const known = new Set(dueOnes.map(({ keyId }) => keyId))
  const others = [...runs.values()]
    .filter(({ keyId }) => !known.has(keyId))
    .map((rotation) => ({ keyId: rotation.keyId, due: null, rotation }))
  return [...dueOnes, ...others]
}
