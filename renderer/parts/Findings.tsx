import { CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { keyKindOf, secretFieldsOf } from '#shared/catalog/index.ts'
import type { CaptureFinding } from '#shared/domain/capture.ts'
import { never } from '#shared/result.ts'
import { keysText } from '#shared/text/keys.ts'
import { platformName } from '../store/selectors.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './Findings.module.css'

const text = keysText.capture

interface FindingsProps {
  readonly findings: readonly CaptureFinding[]
  readonly providerId: string
  readonly keyKindId: string
  readonly onFix: (value: string) => void
}

/** What can be said about a value while it is typed: a sentence each, and a button where one press mends it. */
export const Findings = ({ findings, providerId, keyKindId, onFix }: FindingsProps) => (
  <ul className={styles['findings']} aria-live="polite">
    {findings.map((finding) => {
      const isGood = finding.kind === 'expected-format'
      const isMinor = finding.kind === 'unexpected-format' || finding.kind === 'surrounding-blanks'
      const fixed = 'fixed' in finding ? finding.fixed : null
      return (
        <li key={finding.kind} className={isGood ? styles['good'] : isMinor ? styles['minor'] : styles['warning']}>
          <Icon of={isGood ? CircleCheck : isMinor ? Info : TriangleAlert} size={14} />
          <span>{sentence(finding, providerId, keyKindId)}</span>
          {'fixed' in finding && fixed !== null && (
            <Button size="small" variant="quiet" className={styles['fix']} onClick={() => onFix(fixed)}>
              {text.fix[finding.kind]}
            </Button>
          )}
        </li>
      )
    })}
  </ul>
)

function sentence(finding: CaptureFinding, providerId: string, keyKindId: string): string {
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
      return text['other-field'](
        secretFieldsOf(providerId, keyKindId).find(({ id }) => id === finding.fieldId)?.label ?? '',
      )
    case 'other-kind':
      return text['other-kind'](keyKindOf(providerId, finding.keyKindId)?.name ?? '')
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
