import { keyKindOf } from '#shared/catalog/index.ts'
import { verdictOf, type KeyCheck, type Verdict } from '#shared/domain/diagnosis.ts'
import { canTellPermissions } from '#shared/domain/permissions.ts'
import { checkText as text, diagnosisOf, supportDetails, verdictText } from '#shared/text/diagnosis.ts'
import { formatMoment } from '#shared/text/format.ts'
import { Clipboard } from 'lucide-react'
import { system } from '../client.ts'
import { report } from '../store/report.ts'
import { platformName } from '../store/selectors.ts'
import { useToday } from '../store/today.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './CheckResult.module.css'

interface CheckResultProps {
  readonly check: KeyCheck
  readonly providerId: string
  readonly keyKindId: string
}

/** What a check found: the verdict, one cause, one next step. */
export function CheckResult({ check, providerId, keyKindId }: CheckResultProps) {
  const today = useToday()
  const platform = platformName(providerId)
  const { cause, next } = diagnosisOf(check, platform)
  const verdict = verdictOf(check.cause)
  const about = { platform, kind: keyKindOf(providerId, keyKindId)?.name ?? keyKindId }
  return (
    <div className={styles['result']}>
      <p className={styles['verdict']}>
        <Badge tone={TONES[verdict]}>{verdictText[verdict]}</Badge>
        <span className={styles['moment']}>{formatMoment(check.at, today)}</span>
      </p>
      <p className={styles['cause']}>{cause}</p>
      <p className={styles['next']}>{next}</p>
      <Told check={check} notRead={notReadOf(check, providerId, keyKindId, platform)} />
      {check.cause !== 'works' && (
        <div>
          <Button
            size="small"
            icon={Clipboard}
            onClick={() => void report(system('text.copy', { text: supportDetails(check, about) }), text.copied)}
          >
            {text.copyDetails}
          </Button>
        </div>
      )}
    </div>
  )
}

const TONES = {
  works: 'green',
  'valid-but': 'amber',
  dead: 'red',
  'nothing-said': 'neutral',
} as const satisfies Record<Verdict, Tone>

const MOST_SHOWN = 8

/** What the platform told about the key itself. */
interface ToldProps {
  readonly check: KeyCheck
  /** Why there are no permissions; null where that says nothing. */
  readonly notRead: string | null
}

function Told({ check: { accountName, permissions }, notRead }: ToldProps) {
  if (accountName === null && permissions === null && notRead === null) return null
  return (
    <dl className={styles['told']}>
      {accountName !== null && (
        <div>
          <dt>{text.account}</dt>
          <dd>{accountName}</dd>
        </div>
      )}
      {(permissions !== null || notRead !== null) && (
        <div>
          <dt>{text.permissions}</dt>
          <dd>{permissions === null ? notRead : inShort(permissions)}</dd>
        </div>
      )}
    </dl>
  )
}

/** Of a key that works and could have been narrowed. */
function notReadOf(check: KeyCheck, providerId: string, keyKindId: string, platform: string): string | null {
  if (check.cause !== 'works' || keyKindOf(providerId, keyKindId)?.supportsScopes === false) return null
  return canTellPermissions(providerId, keyKindId) ? text.permissionsNotRead : text.permissionsUntold(platform)
}

function inShort(permissions: readonly string[]): string {
  const shown = permissions.slice(0, MOST_SHOWN).join(', ')
  return permissions.length > MOST_SHOWN ? text.moreOf(shown, permissions.length - MOST_SHOWN) : shown
}
