/**
 * A disk that loses power. Of everything that was not synced any part may have reached it: none, all, some writes without
 * those before them, half of the last one; and the names in the folder are as uncertain as the bytes until it is synced.
 */
import type { DiskEvent } from './record.ts'
import type { Chance } from './random.ts'

type Change = { readonly offset: number; readonly bytes: Buffer } | { readonly size: number }

interface File {
  durable: Buffer
  pending: Change[]
}

type Names = Map<string, File>

/** The names are changed in order by a journal of the file system; so they may be lost from some point on, not mixed. */
type NameChange = (names: Names) => void

export type Loss = 'none' | 'all' | 'names-only' | 'bytes-only' | 'torn' | 'random'

const SECTOR = 512

export function createDisk(start: ReadonlyMap<string, Buffer>) {
  const durable: Names = new Map([...start].map(([name, bytes]) => [name, { durable: bytes, pending: [] }]))
  const seen: Names = new Map(durable)
  let unsynced: NameChange[] = []

  const rename = (change: NameChange): void => {
    change(seen)
    unsynced.push(change)
  }

  function apply(event: DiskEvent): void {
    switch (event.type) {
      case 'create': {
        if (seen.has(event.name)) break
        const file: File = { durable: Buffer.alloc(0), pending: [] }
        rename((names) => void names.set(event.name, file))
        break
      }
      case 'unlink':
        rename((names) => void names.delete(event.name))
        break
      case 'rename': {
        const file = seen.get(event.from)!
        rename((names) => {
          names.delete(event.from)
          names.set(event.to, file)
        })
        break
      }
      case 'write':
        seen.get(event.name)!.pending.push(event)
        break
      case 'copy': {
        const { durable: start, pending } = seen.get(event.from)!
        seen.get(event.to)!.pending.push({ offset: 0, bytes: written(start, pending) })
        break
      }
      case 'truncate':
        seen.get(event.name)!.pending.push(event)
        break
      case 'sync': {
        const file = seen.get(event.name)
        // A journal that has no name any more can not come back.
        if (file) Object.assign(file, { durable: written(file.durable, file.pending), pending: [] })
        break
      }
      case 'sync-folder':
        for (const change of unsynced) change(durable)
        unsynced = []
        break
      case 'confirmed':
        break
    }
  }

  /** The files that are found after the power is back. */
  function after(loss: Loss, chance: Chance): ReadonlyMap<string, Buffer> {
    const names: Names = new Map(durable)
    const kept = loss === 'all' || loss === 'names-only' ? unsynced.length : 0
    const survived = loss === 'torn' || loss === 'random' ? chance.below(unsynced.length + 1) : kept
    for (const change of unsynced.slice(0, survived)) change(names)
    return new Map(
      [...names].map(([name, file]) => [name, written(file.durable, surviving(file.pending, loss, chance))]),
    )
  }

  return { apply, after }
}

function surviving(pending: readonly Change[], loss: Loss, chance: Chance): readonly Change[] {
  switch (loss) {
    case 'none':
    case 'names-only':
      return []
    case 'all':
    case 'bytes-only':
      return pending
    case 'torn':
      return pending.map((change, index) => (index === pending.length - 1 ? torn(change, chance) : change))
    case 'random':
      return pending
        .filter(() => chance.happens(0.5))
        .map((change) => (chance.happens(0.2) ? torn(change, chance) : change))
  }
}

/** Sectors are whole, a write of several is not; nor is one that is shorter than a sector cut. */
function torn(change: Change, chance: Chance): Change {
  if (!('bytes' in change)) return change
  const sectors = Math.floor(change.bytes.length / SECTOR)
  return sectors < 2 ? change : { ...change, bytes: change.bytes.subarray(0, SECTOR * (1 + chance.below(sectors - 1))) }
}

function written(start: Buffer, changes: readonly Change[]): Buffer {
  const end = changes.reduce(
    (most, change) => ('bytes' in change ? Math.max(most, change.offset + change.bytes.length) : most),
    start.length,
  )
  const content = Buffer.alloc(end)
  start.copy(content)
  let size = start.length
  for (const change of changes) {
    if ('bytes' in change) {
      change.bytes.copy(content, change.offset)
      size = Math.max(size, change.offset + change.bytes.length)
    } else {
      content.fill(0, change.size)
      size = change.size
    }
  }
  return content.subarray(0, size)
}
