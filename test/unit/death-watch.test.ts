import { expect, it } from 'vitest'
import { isDeathCheckDue } from '../../shared/domain/death-watch.ts'
import type { Version } from '../../shared/domain/key.ts'
import type { Rotation } from '../../shared/domain/rotation.ts'
import { idOf } from './domain-support.ts'
import { inState } from './rotation-support.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SINCE = 1_000 * HOUR
const watched: Rotation = { ...inState('revoked'), watchedSince: SINCE }
const old = (lastAt: number | null): Version =>
  ({ secretId: idOf<'secret'>(1), lastCheck: lastAt === null ? null : { at: lastAt } }) as Version

it.each([
  ['before ten minutes are over', watched, old(SINCE), SINCE + 9 * MINUTE, false],
  ['after ten minutes', watched, old(SINCE), SINCE + 10 * MINUTE, true],
  ['ten minutes after the last one in the second hour', watched, old(SINCE + HOUR), SINCE + HOUR + 10 * MINUTE, true],
  [
    'ten minutes after the last one in the third hour',
    watched,
    old(SINCE + 2 * HOUR),
    SINCE + 2 * HOUR + 10 * MINUTE,
    false,
  ],
  ['an hour after the last one in the third hour', watched, old(SINCE + 2 * HOUR), SINCE + 3 * HOUR, true],
  ['where nothing was ever answered, counted from the beginning', watched, old(null), SINCE + 10 * MINUTE, true],
  ['after the clock was set back', watched, old(SINCE + 5 * HOUR), SINCE + MINUTE, true],
  ['where nobody asked for it', inState('revoked'), old(SINCE), SINCE + HOUR, false],
  ['once it is proven dead', { ...inState('proven-dead'), watchedSince: SINCE }, old(SINCE), SINCE + HOUR, false],
  ['once the run is finished without a proof', { ...watched, finishedAt: SINCE }, old(SINCE), SINCE + HOUR, false],
  ['once the value is destroyed', watched, { ...old(SINCE), secretId: null }, SINCE + HOUR, false],
] as const)('the old key is asked about %s: %#', (_, rotation, version, now, isDue) => {
  expect(isDeathCheckDue(rotation, version, now)).toBe(isDue)
})
