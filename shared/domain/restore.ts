/** Putting one key back as it was, without losing a value that it has by now. */
import type { Instant } from './calendar.ts'
import { nextVersionNumber, type Key, type Version } from './key.ts'

/**
 * The key as it was, with every value that it has only by now kept beside as an ended version. A value that was waiting in
 * a rotation is ended too, unless that rotation comes back with it.
 */
export function restoredKey(
  was: Key,
  present: Key | undefined,
  { now, hasOpenRotation }: { readonly now: Instant; readonly hasOpenRotation: boolean },
): Key {
  const versions = was.versions.map((version) =>
    version.stage === 'pending' && !hasOpenRotation ? ended(version, now) : version,
  )
  return (present?.versions ?? [])
    .filter((version) => !versions.some((each) => isSameValue(each, version)))
    .reduce<Key>((key, version) => withOldVersion(key, ended(version, now)), { ...was, versions })
}

/** A value's record is never written again, so its id stands for the value. Where none is left, the number has to do. */
const isSameValue = (was: Version, present: Version): boolean =>
  present.secretId === null ? was.number === present.number : was.secretId === present.secretId

const ended = (version: Version, now: Instant): Version => ({
  ...version,
  stage: version.secretId === null ? 'retired' : 'previous',
  endedAt: version.endedAt ?? now,
})

function withOldVersion(key: Key, version: Version): Key {
  const isTaken = key.versions.some(({ number }) => number === version.number)
  const number = isTaken ? nextVersionNumber(key) : version.number
  return { ...key, versions: [...key.versions, { ...version, number }].toSorted((a, b) => a.number - b.number) }
}
