import { CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { keyKindOf, secretFieldsOf } from '#shared/catalog/index.ts'
import type { CaptureFinding } from '#shared/domain/capture.ts'
import { versionOf, type KeyFacts } from '#shared/domain/key.ts'
import type { SecretMatch } from '#shared/domain/secret-match.ts'
import { never } from '#shared/result.ts'
import { keysText } from '#shared/text/keys.ts'
import { useReplica } from '../store/replica.ts'
import { platformName } from '../store/selectors.ts'
import { openKey } from '../store/view.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './Findings.module.css'

const text = keysText.capture

/** What one press does about a finding; its words stand with the finding's. */
export interface Fix {
  readonly run: () => void
}

interface FindingsProps {
  readonly findings: readonly CaptureFinding[]
  /** Keys that have this very value already. */
  readonly owners: readonly SecretMatch[]
  readonly of: Pick<KeyFacts, 'providerId' | 'keyKindId'>
  readonly fixOf: (finding: CaptureFinding) => Fix | null
}

/** What can be said about a value while it is typed: a sentence each, and a button where one press mends it. */
export const Findings = ({ findings, owners, of: place, fixOf }: FindingsProps) => (
  <ul className={styles['findings']} aria-live="polite">
    {owners.slice(0, 1).map((owner) => (
      <SavedBefore key="saved-before" by={owner} />
    ))}
    {findings
      .filter(({ kind }) => owners.length === 0 || kind !== 'expected-format')
      .map((finding) => {
        const isGood = finding.kind === 'expected-format'
        const isMinor = finding.kind === 'unexpected-format' || finding.kind === 'surrounding-blanks'
        const fix = fixOf(finding)
        return (
          <li key={finding.kind} className={isGood ? styles['good'] : isMinor ? styles['minor'] : styles['warning']}>
            <Icon of={isGood ? CircleCheck : isMinor ? Info : TriangleAlert} size={14} />
            <span>{sentence(finding, place)}</span>
            {fix && (
              <Button size="small" variant="quiet" className={styles['fix']} onClick={fix.run}>
                {fixLabel(finding, place)}
              </Button>
            )}
          </li>
        )
      })}
  </ul>
)

/** What was typed here stays as a draft when the other key is looked at. */
function SavedBefore({ by: { keyId, version: number } }: { readonly by: SecretMatch }) {
  const key = useReplica((replica) => replica.key.get(keyId))
  const version = key && versionOf(key, number)
  if (!key || !version) return null
  return (
    <li className={styles['warning']}>
      <Icon of={TriangleAlert} size={14} />
      <span>{text['saved-before'](key.label, number, keysText.detail.versionStage[version.stage])}</span>
      <Button size="small" variant="quiet" className={styles['fix']} onClick={() => openKey(keyId)}>
        {text.fix['saved-before']}
      </Button>
    </li>
  )
}

type Place = FindingsProps['of']

function fixLabel(finding: CaptureFinding, place: Place): string {
  const { fix } = text
  if ('fixed' in finding) return fix[finding.kind]
  if (finding.kind === 'other-field') return fix['other-field'](fieldName(finding.fieldId, place))
  if (finding.kind === 'other-platform') return fix['other-platform'](platformName(finding.providerId))
  if (finding.kind === 'other-environment') return fix['other-environment'](finding.found)
  if (finding.kind !== 'other-kind') return ''
  return fix['other-kind'](keyKindOf(place.providerId, finding.keyKindId)?.name ?? '')
}

const fieldName = (fieldId: string, { providerId, keyKindId }: Place): string =>
  secretFieldsOf(providerId, keyKindId).find(({ id }) => id === fieldId)?.label ?? ''

function sentence(finding: CaptureFinding, place: Place): string {
  switch (finding.kind) {
    case 'surrounding-blanks':
    case 'line-breaks':
    case 'inner-blanks':
    case 'invisible-characters':
    case 'quotes':
    case 'header-or-url':
    case 'masked':
    case 'expected-format':
      return text[finding.kind]
    case 'look-alikes':
      return text['look-alikes'](finding.characters)
    case 'too-long':
      return text['too-long'](finding.length, finding.limit)
    case 'cut-off':
      return text['cut-off'](finding.length, finding.minimum)
    case 'other-field':
      return text['other-field'](fieldName(finding.fieldId, place))
    case 'other-kind':
      return text['other-kind'](keyKindOf(place.providerId, finding.keyKindId)?.name ?? '')
    case 'other-platform':
      return text['other-platform'](platformName(finding.providerId))
    case 'other-environment':
      return text['other-environment'](finding.found)
    case 'unexpected-format':
      return text['unexpected-format'](finding.formatDescription)
    default:
      return never(finding)
  }
}
