/**
 * Checks that people have switched on for single keys. One key after the other with a pause between them, so that a
 * computer that slept for a month asks no platform in a burst; an unlocked vault only, because a locked one has no keeper.
 */
import { calendarDateOf } from '#shared/domain/calendar.ts'
import { isCheckDue } from '#shared/domain/check-schedule.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import { currentVersion, withVersion } from '#shared/domain/key.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { checkNotification, type FailedCheck } from '#shared/text/notifications.ts'
import type { createChecks } from './checks.ts'
import { done, notFound, stored, type Context } from './context.ts'
import type { Notify } from './reminders.ts'

interface ScheduleSurroundings {
  readonly check: ReturnType<typeof createChecks>['check']
  readonly notify: Notify
  /** Our own mistakes, and disks that fail: nobody waits for an answer. */
  readonly onFailure: (failure: unknown) => void
  /** Resolves when the next key may be asked about. */
  readonly pause: () => Promise<void>
}

export function createScheduledChecks(
  { store, now }: Context,
  { check, notify, pause, onFailure }: ScheduleSurroundings,
) {
  let isClosed = false
  let isRunning = false

  const today = () => calendarDateOf(new Date(now()))
  /** One that could not be reached stays due: it waits for the next round. */
  const nextOf = (asked: ReadonlySet<KeyId>): KeyId | undefined =>
    [...store.key.values()].find((key) => isCheckDue(key, today()) && !asked.has(key.id))?.id

  /** All that is due, what is switched on meanwhile too. */
  async function run(): Promise<void> {
    if (isRunning || isClosed) return
    isRunning = true
    const failed = await checkAll().finally(() => (isRunning = false))
    const only = failed.length === 1 ? failed[0] : undefined
    if (failed.length === 0 || isClosed) return
    notify({ ...checkNotification(failed, store.settings().notificationPrivacy), keyId: only?.key.id ?? null })
  }

  const start = (): void => void run().catch(onFailure)

  async function checkAll(): Promise<readonly FailedCheck[]> {
    const failed: FailedCheck[] = []
    const asked = new Set<KeyId>()
    for (let keyId = nextOf(asked); keyId !== undefined; keyId = nextOf(asked)) {
      asked.add(keyId)
      failed.push(...(await checkOne(keyId)))
      if (nextOf(asked) !== undefined) await pause()
      if (isClosed) break
    }
    return failed
  }

  /** What of it is news; a value that can not be read, or a disk that is full, says so when somebody checks by hand. */
  async function checkOne(keyId: KeyId): Promise<readonly FailedCheck[]> {
    const found = await check(keyId, null, 'schedule')
    const key = store.key.get(keyId)
    if (!found.ok || !key) return []
    const isNews = currentVersion(key)?.turnedBadAt === found.value.at
    return isNews ? [{ key, cause: found.value.cause }] : []
  }

  const handlers = {
    'key.scheduleCheck': ({ keyId, schedule }) => {
      const key = store.key.get(keyId)
      if (!key) return notFound('key')
      if ((key.checkSchedule ?? 'off') === schedule) return done
      const saved = store.commit({
        puts: [{ collection: 'key', value: { ...key, checkSchedule: schedule } }],
        events: [{ kind: 'check-scheduled', keyId, label: key.label, schedule }],
      })
      if (saved.ok) start()
      return stored(saved)
    },
    'key.lookedAtCheck': ({ keyId }) => {
      const key = store.key.get(keyId)
      const version = key && currentVersion(key)
      if (!key || !version) return notFound('key')
      if ((version.turnedBadAt ?? null) === null) return done
      const seen = withVersion(key, version.number, { turnedBadAt: null })
      return stored(store.commit({ puts: [{ collection: 'key', value: seen }], events: [] }))
    },
  } satisfies Partial<Handlers<'key.scheduleCheck' | 'key.lookedAtCheck'>>

  return { handlers, start, close: () => void (isClosed = true) }
}
