import { ChevronDown, ChevronUp, ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { keyKindOf } from '#shared/catalog/index.ts'
import { linkOf } from '#shared/catalog/links.ts'
import type { Provider } from '#shared/catalog/provider.ts'
import { formatDate } from '#shared/text/format.ts'
import { keysText } from '#shared/text/keys.ts'
import { system } from '../client.ts'
import { report } from '../store/report.ts'
import { Button } from '../ui/Button.tsx'
import { Card, CardBody } from '../ui/Card.tsx'
import styles from './PlatformSteps.module.css'

const text = keysText.steps

interface PlatformStepsProps {
  readonly provider: Provider
  readonly keyKindId: string
  readonly isOpenAtFirst: boolean
}

/** How a key is made at its platform, and the way there. What is not certain says so. */
export function PlatformSteps({ provider, keyKindId, isOpenAtFirst }: PlatformStepsProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  if (provider.generateSteps.length === 0) return null
  return (
    <Card
      title={text.title(provider.name)}
      action={
        <Button
          size="small"
          variant="quiet"
          icon={isOpen ? ChevronUp : ChevronDown}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? text.hide : text.show}
        </Button>
      }
    >
      <CardBody>
        <div className={styles['body']}>
          {isOpen && <Steps provider={provider} keyKindId={keyKindId} />}
          <Links provider={provider} />
        </div>
      </CardBody>
    </Card>
  )
}

function Steps({ provider, keyKindId }: Omit<PlatformStepsProps, 'isOpenAtFirst'>) {
  const kind = keyKindOf(provider.id, keyKindId)
  const notes = [
    provider.confidence.generateSteps === 'low' ? text.mayDiffer : '',
    provider.requiredRole === null ? '' : `${text.role}: ${provider.requiredRole}`,
    (kind?.scopeLevels.length ?? 0) > 0 ? `${text.levels}: ${kind?.scopeLevels.join(', ')}` : '',
    text.checked(formatDate(provider.asOf)),
  ]
  return (
    <>
      <ol className={styles['steps']}>
        {provider.generateSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {kind?.shownOnce && <p className={styles['important']}>{text.shownOnce}</p>}
      {notes.filter(Boolean).map((note) => (
        <p key={note} className={styles['note']}>
          {note}
        </p>
      ))}
    </>
  )
}

function Links({ provider }: Pick<PlatformStepsProps, 'provider'>) {
  const link = linkOf('provider', provider.id, 'settings', {})
  const open = (page: 'settings' | 'documentation'): void =>
    void report(system('link.open', { kind: 'provider', id: provider.id, page, parts: {} }))
  return (
    <div className={styles['links']}>
      {link !== null && (
        <Button size="small" icon={ExternalLink} onClick={() => open('settings')}>
          {link.page === 'settings' ? text.openSettings(provider.name) : text.openWebsite(provider.name)}
        </Button>
      )}
      {provider.documentationUrl !== null && (
        <Button size="small" variant="quiet" onClick={() => open('documentation')}>
          {text.documentation}
        </Button>
      )}
    </div>
  )
}
