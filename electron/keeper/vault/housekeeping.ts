/** What happens by itself in an open vault: at unlock, every hour and when the machine wakes up. */
import type { Key } from '#shared/domain/key.ts'
import { isOpen } from '#shared/domain/rotation.ts'
import type { Context } from './context.ts'
import { destroyEarlier } from './history.ts'

const DAY = 24 * 60 * 60 * 1000

/** Values of ended versions are destroyed after the set number of days, unless a run that needs them is still open. */
export function destroyEndedValues({ store, now }: Context): void {
  const oldest = now() - store.settings().keepRevokedDays * DAY
  const busy = new Set([...store.rotation.values()].filter(isOpen).map(({ keyId }) => keyId))
  for (const key of store.key.values()) {
    if (busy.has(key.id)) continue
    const ended = key.versions.filter(
      ({ stage, endedAt, secretId }) =>
        stage === 'previous' && secretId !== null && endedAt !== null && endedAt <= oldest,
    )
    if (ended.length === 0) continue
    const numbers = new Set(ended.map(({ number }) => number))
    const left: Key = {
      ...key,
      versions: key.versions.map((version) =>
        numbers.has(version.number) ? { ...version, stage: 'retired', secretId: null } : version,
      ),
    }
    const earlier = destroyEarlier(store, key.id, numbers)
    store.commit({
      puts: [{ collection: 'key', value: left }],
      histories: earlier.histories,
      destroyed: [...earlier.destroyed, ...ended.flatMap(({ secretId }) => (secretId === null ? [] : [secretId]))],
      events: ended.map(() => ({ kind: 'version-destroyed', keyId: key.id, label: key.label })),
    })
  }
}
