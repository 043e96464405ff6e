/**
 * Proof by asking: that the platform knows the new value, and that it refuses the old one. A platform may need seconds for
 * the first and days for the second, so the first is tried again at once, and the second in the background.
 */
import { isDeathCheckDue } from '#shared/domain/death-watch.ts'
import { verdictOf, type KeyCheck } from '#shared/domain/diagnosis.ts'
import type { RotationId } from '#shared/domain/ids.ts'
import { versionOf } from '#shared/domain/key.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { VaultCommand } from '#shared/ipc/names.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { checkedDeathSentence } from '#shared/text/rotations.ts'
import type { createChecks } from './checks.ts'
import { notFound, type Context } from './context.ts'
import { rotationEvent, type Gathered, type RotationWork } from './rotation-work.ts'

interface ProofSurroundings {
  readonly check: ReturnType<typeof createChecks>['check']
  /** Resolves when a platform may be asked again. */
  readonly pause: () => Promise<void>
  readonly onFailure: (failure: unknown) => void
}

/** A key that is seconds old may be unknown for some of them. */
const MOST_TRIES = 4

export function createRotationProof(
  { store, now }: Context,
  { gather, step }: RotationWork,
  { check, pause, onFailure }: ProofSurroundings,
) {
  let isClosed = false
  let isWatching = false

  const handlers = {
    'rotation.checkNew': async ({ rotationId }) => {
      const found = gather(rotationId)
      if (!found || found.rotation.toVersion === null) return notFound('rotation')
      const { key, rotation } = found
      for (let tries = 1; ; tries++) {
        const checked = await check(key.id, rotation.toVersion, 'person')
        if (!checked.ok || verdictOf(checked.value.cause) !== 'dead' || tries === MOST_TRIES) return checked
        await pause()
        if (isClosed) return err({ code: 'locked' })
      }
    },
    'rotation.checkOld': ({ rotationId }) => checkOld(rotationId, 'person'),
    'rotation.noteUse': ({ rotationId, finding }) =>
      step(rotationId, { type: 'note-use', finding }, (found) => ({
        events: [{ ...rotationEvent('rotation-use-noted', found), isStillUsed: finding.verdict === 'still-used' }],
      })),
  } satisfies Partial<Handlers<Extract<VaultCommand, `rotation.${string}`>>>

  /** Refused, it is proven dead; else it is asked again from now on. */
  async function checkOld(rotationId: RotationId, by: 'person' | 'watch'): Promise<Result<KeyCheck, KeyturnError>> {
    const found = gather(rotationId)
    if (!found) return notFound('rotation')
    if (found.rotation.revokedAt === null) return err({ code: 'rotation-not-revoked-yet' })
    const checked = await check(found.key.id, found.rotation.fromVersion, by)
    if (!checked.ok) return checked
    const noted = verdictOf(checked.value.cause) === 'dead' ? proven(found, checked.value) : watched(rotationId)
    return noted.ok ? ok(checked.value) : noted
  }

  function proven({ rotation, key }: Gathered, checked: KeyCheck) {
    // Somebody may have noted a proof while the platform was asked; the first one counts.
    if (gather(rotation.id)?.rotation.provenDeadAt !== null) return ok(undefined)
    const evidence = checkedDeathSentence(checked, key.providerId)
    return step(rotation.id, { type: 'prove-dead', evidence, by: 'check' }, (found) => ({
      events: [{ ...rotationEvent('rotation-proven-dead', found), note: evidence }],
    }))
  }

  function watched(rotationId: RotationId) {
    const isWatched = (gather(rotationId)?.rotation.watchedSince ?? null) !== null
    return isWatched ? ok(undefined) : step(rotationId, { type: 'watch' }, () => ({ events: [] }))
  }

  async function watch(): Promise<void> {
    const asked = new Set<RotationId>()
    for (let next = nextOf(asked); next !== undefined; next = nextOf(asked)) {
      asked.add(next)
      await checkOld(next, 'watch')
      if (nextOf(asked) !== undefined) await pause()
      if (isClosed) break
    }
  }

  const nextOf = (asked: ReadonlySet<RotationId>): RotationId | undefined =>
    [...store.rotation.values()].find((rotation) => {
      const key = store.key.get(rotation.keyId)
      const version = key && versionOf(key, rotation.fromVersion)
      return version !== undefined && !asked.has(rotation.id) && isDeathCheckDue(rotation, version, now())
    })?.id

  /** Called again and again: asks about those old values whose time it is. */
  function start(): void {
    if (isWatching || isClosed) return
    isWatching = true
    watch()
      .catch(onFailure)
      .finally(() => (isWatching = false))
  }

  return { handlers, start, close: () => void (isClosed = true) }
}
