import { ExternalLink } from 'lucide-react'
import type { Provider } from '#shared/catalog/provider.ts'
import { keyKindOf } from '#shared/catalog/index.ts'
import { linkOf } from '#shared/catalog/links.ts'
import { formatDate } from '#shared/text/format.ts'
import { keysText } from '#shared/text/keys.ts'
import { system } from '../client.ts'
import { report } from '../store/report.ts'
import { Button } from '../ui/Button.tsx'
import { Card, CardBody } from '../ui/Card.tsx'
import styles from './PlatformSteps.module.css'

const text = keysText.steps

/** How a key is made at its platform, and the way there. What is not certain says so. */
export function PlatformSteps({ provider, keyKindId }: { readonly provider: Provider; readonly keyKindId: string }) {
  const kind = keyKindOf(provider.id, keyKindId)
  const link = linkOf('provider', provider.id, 'settings', {})
  const open = (page: 'settings' | 'documentation'): void =>
    void report(system('link.open', { kind: 'provider', id: provider.id, page, parts: {} }))
  if (provider.generateSteps.length === 0) return null
  return (
    <Card title={text.title(provider.name)}>
      <CardBody>
        <div className={styles['body']}>
          <ol className={styles['steps']}>
            {provider.generateSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {provider.confidence.generateSteps === 'low' && <p className={styles['note']}>{text.mayDiffer}</p>}
          {kind?.shownOnce && <p className={styles['important']}>{text.shownOnce}</p>}
          {provider.requiredRole !== null && (
            <p className={styles['note']}>
              {text.role}: {provider.requiredRole}
            </p>
          )}
          {(kind?.scopeLevels.length ?? 0) > 0 && (
            <p className={styles['note']}>
              {text.levels}: {kind?.scopeLevels.join(', ')}
            </p>
          )}
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
          <p className={styles['note']}>{text.checked(formatDate(provider.asOf))}</p>
        </div>
      </CardBody>
    </Card>
  )
}
