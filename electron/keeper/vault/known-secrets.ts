/**
 * Whose key is this? Whole values are told by their fingerprints, which outlive them; ends first by the masks, then by
 * the value itself where it is still there. What is asked for is wiped and leaves no trace.
 */
import type { KeyId } from '#shared/domain/ids.ts'
import type { Version } from '#shared/domain/key.ts'
import type { Mask } from '#shared/domain/mask.ts'
import type { SecretMatch } from '#shared/domain/secret-match.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers, Input } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { equal, wipe } from '../crypto/bytes.ts'
import { wipeFields, type Context } from './context.ts'
import type { Store } from './store.ts'

type Ends = Input<'secret.search'>

/** A value that a key has or had, and where. */
interface Kept {
  readonly place: Pick<SecretMatch, 'keyId' | 'version' | 'wasCorrected'>
  readonly value: Pick<Version, 'masks' | 'fingerprints' | 'secretId'>
}

export function createKnownSecrets({ store }: Pick<Context, 'store'>) {
  return {
    'secret.known': ({ value, among }) => {
      const fingerprint = store.fingerprint(value)
      wipe(value)
      if (fingerprint === null) return err({ code: 'vault-touched' })
      const all = [...ofVersions(store), ...(among === 'corrections-too' ? ofCorrections(store) : [])]
      return ok(all.flatMap((kept) => withFingerprint(kept, fingerprint)))
    },
    'secret.search': (ends) => {
      const found = search(store, ends)
      wipe(ends.head, ends.tail)
      return found
    },
  } satisfies Partial<Handlers<'secret.known' | 'secret.search'>>
}

const ofVersions = (store: Store): readonly Kept[] =>
  [...store.key.values()].flatMap(({ id, versions }) =>
    versions.map((value) => ({ place: { keyId: id, version: value.number, wasCorrected: false }, value })),
  )

const ofCorrections = (store: Store): readonly Kept[] =>
  [...store.key.keys()].flatMap((id) => {
    const keyId = id as KeyId
    return (store.openHistory(keyId)?.earlier ?? []).flatMap(({ before }) =>
      before.field === 'secret'
        ? [{ place: { keyId, version: before.version, wasCorrected: true }, value: before.value }]
        : [],
    )
  })

const withFingerprint = ({ place, value }: Kept, wanted: string): readonly SecretMatch[] =>
  Object.entries(value.fingerprints)
    .filter(([, fingerprint]) => fingerprint === wanted)
    .map(([fieldId]) => ({ ...place, fieldId, certainty: 'value' }))

function search(store: Store, ends: Ends): Result<readonly SecretMatch[], KeyturnError> {
  const shown = { head: textOf(ends.head), tail: textOf(ends.tail) }
  const found: SecretMatch[] = []
  for (const { place, value } of [...ofVersions(store), ...ofCorrections(store)]) {
    const masks = value.masks.filter((mask) => mayFit(mask, shown))
    if (masks.length === 0) continue
    if (value.secretId === null) {
      found.push(...masks.map(({ fieldId }) => ({ ...place, fieldId, certainty: 'shown-ends' as const })))
      continue
    }
    const fields = store.openSecret(value.secretId)
    if (fields === null) return err({ code: 'vault-touched' })
    for (const { fieldId } of masks)
      if (fits(fields[fieldId], ends)) found.push({ ...place, fieldId, certainty: 'ends' })
    wipeFields(fields)
  }
  return ok(found)
}

/** As far as the mask goes. A mask without an end is of a value too short to be told by it. */
const mayFit = (mask: Mask, { head, tail }: { readonly head: string; readonly tail: string }): boolean =>
  (head === '' || (mask.head !== '' && (mask.head.startsWith(head) || head.startsWith(mask.head)))) &&
  (tail === '' || (mask.tail !== '' && (mask.tail.endsWith(tail) || tail.endsWith(mask.tail))))

const fits = (value: Uint8Array | undefined, { head, tail }: Ends): boolean =>
  value !== undefined &&
  value.byteLength >= head.byteLength + tail.byteLength &&
  equal(value.subarray(0, head.byteLength), head) &&
  equal(value.subarray(value.byteLength - tail.byteLength), tail)

const textOf = (end: Uint8Array): string => new TextDecoder().decode(end)
