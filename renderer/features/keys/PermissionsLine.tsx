import { CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { keyKindOf } from '#shared/catalog/index.ts'
import { currentVersion, type Key } from '#shared/domain/key.ts'
import {
  comparePermissions,
  compareTold,
  permissionWords,
  toldPermissions,
  type PermissionComparison,
} from '#shared/domain/permissions.ts'
import { never } from '#shared/result.ts'
import { permissionsText as text } from '#shared/text/permissions.ts'
import { useReplica } from '../../store/replica.ts'
import { connectionsOfKey, platformName } from '../../store/selectors.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './PermissionsLine.module.css'

/** Every key of this kind may do whatever the account may: there is nothing to choose and to compare. */
export const isUnnarrowable = ({ providerId, keyKindId }: Key): boolean =>
  keyKindOf(providerId, keyKindId)?.supportsScopes === false

/** What the key may do against what its applications need, in one line with what to do. */
export function PermissionsLine({ of: key }: { readonly of: Key }) {
  const connections = useReplica((replica) => connectionsOfKey(replica, key.id))
  const needs = connections.map(({ permissionsNeeded }) => permissionsNeeded)
  const told = toldPermissions(key, currentVersion(key)?.lastCheck)
  const isRecorded = told !== null || [key.permissions, ...needs].some((each) => each.trim() !== '')
  if (connections.length === 0 || !isRecorded || isUnnarrowable(key)) return null
  const words = permissionWords(key.providerId, key.keyKindId)
  const byPlatform = told && compareTold(told, needs, words)
  // What the platform says counts for more than what somebody wrote down, if it can be compared.
  const isTold = byPlatform !== null && byPlatform.kind !== 'cannot-tell' && byPlatform.kind !== 'not-recorded'
  const found = isTold ? byPlatform : comparePermissions(key.permissions, needs, words)
  const tone = TONES[found.kind]
  return (
    <p className={styles['line']} data-tone={tone}>
      <Icon of={tone === 'good' ? CircleCheck : tone === 'warning' ? TriangleAlert : Info} size={14} />
      <span>
        {isTold ? text.told(platformName(key.providerId), sentence(found, words[0])) : sentence(found, words[0])}
      </span>
    </p>
  )
}

const TONES = {
  fits: 'good',
  'too-broad': 'warning',
  'too-narrow': 'warning',
  'cannot-tell': 'quiet',
  'not-recorded': 'quiet',
} as const satisfies Record<PermissionComparison['kind'], string>

function sentence(found: PermissionComparison, example: string | undefined): string {
  switch (found.kind) {
    case 'fits':
      return text.fits
    case 'too-broad':
      return text.tooBroad(found.extra)
    case 'too-narrow':
      return text.tooNarrow(found.missing)
    case 'cannot-tell':
      return example === undefined ? text.cannotTellNoWords : text.cannotTell(example)
    case 'not-recorded':
      return text.notRecorded
    default:
      return never(found)
  }
}
