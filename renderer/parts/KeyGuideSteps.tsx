import { Copy, ExternalLink } from 'lucide-react'
import { linkOf, type LinkParts } from '#shared/catalog/links.ts'
import type { KeyKind, Provider } from '#shared/catalog/provider.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import { hasWord, permissionLevels, withWordToggled } from '#shared/domain/permissions.ts'
import { proposedName, type NamedFor } from '#shared/domain/proposed-name.ts'
import { formatDate } from '#shared/text/format.ts'
import { guideText as text } from '#shared/text/guide.ts'
import { system } from '../client.ts'
import { report } from '../store/report.ts'
import { useToday } from '../store/today.ts'
import { Button } from '../ui/Button.tsx'
import styles from './KeyGuide.module.css'
import { useLinkParts } from './link-parts.ts'

export interface StepProps {
  readonly provider: Provider
  /** Undefined for a kind that is no longer in the catalogue. */
  readonly kind: KeyKind | undefined
  readonly account: string
  /** A key of the same account: it may know the account's own part of an address. */
  readonly relatedKeyId: KeyId | null
  /** Parts of addresses that the form itself knows. */
  readonly linkParts: LinkParts
  readonly namedFor: NamedFor
  /** What each application that will use the key needs; empty text where nobody wrote it down. */
  readonly needs: readonly { readonly application: string; readonly permissions: string }[]
  readonly permissions: string
  /** Null where the permissions are already on record, as in a rotation. */
  readonly onPermissions: ((permissions: string) => void) | null
  /** The name of the field that waits for the key. */
  readonly fieldLabel: string
}

export const LogIn = ({ provider, account }: StepProps) => (
  <>
    <p>{account === '' ? text.logIn.anyAccount : text.logIn.account(account)}</p>
    {provider.requiredRole !== null && <p className={styles['note']}>{text.logIn.role(provider.requiredRole)}</p>}
  </>
)

export function OpenPage({ provider, relatedKeyId, linkParts }: StepProps) {
  const parts = { ...useLinkParts(relatedKeyId), ...linkParts }
  const link = linkOf('provider', provider.id, 'settings', parts)
  const open = (page: 'settings' | 'documentation'): void =>
    void report(system('link.open', { kind: 'provider', id: provider.id, page, parts }))
  const isDirect = link?.page === 'settings'
  return (
    <>
      <div className={styles['row']}>
        {link !== null && (
          <Button size="small" icon={ExternalLink} onClick={() => open('settings')}>
            {isDirect ? text.page.openSettings(provider.name) : text.page.openWebsite(provider.name)}
          </Button>
        )}
        {provider.documentationUrl !== null && (
          <Button size="small" variant="quiet" onClick={() => open('documentation')}>
            {text.page.documentation}
          </Button>
        )}
      </div>
      {!isDirect && <p className={styles['note']}>{text.page.noLink}</p>}
      {isDirect && provider.settingsLink.confidence === 'low' && (
        <p className={styles['differs']}>{text.page.mayDiffer}</p>
      )}
      {provider.settingsLink.notes !== null && <p className={styles['note']}>{provider.settingsLink.notes}</p>}
    </>
  )
}

export const Make = ({ provider }: StepProps) => (
  <>
    <ol className={styles['list']}>
      {provider.generateSteps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
    {provider.confidence.generateSteps === 'low' && <p className={styles['differs']}>{text.make.mayDiffer}</p>}
    <p className={styles['note']}>{text.make.checked(formatDate(provider.asOf))}</p>
  </>
)

export function Name({ namedFor }: StepProps) {
  const name = proposedName(namedFor, useToday())
  if (name === '') return <p>{text.name.nothing}</p>
  return (
    <>
      <p>{text.name.lead}</p>
      <div className={styles['row']}>
        <span className={`${styles['name']} selectable`}>{name}</span>
        <Button
          size="small"
          icon={Copy}
          onClick={() => void report(system('text.copy', { text: name }), text.name.copied(name))}
        >
          {text.name.copy}
        </Button>
      </div>
    </>
  )
}

export function Permissions({ provider, kind, needs, permissions, onPermissions }: StepProps) {
  const words = permissionLevels(provider.id, kind?.id ?? '')
  const isChosenHere = onPermissions !== null && words.length > 0
  return (
    <>
      <p>{text.permissions.lead}</p>
      {needs.length > 0 && (
        <ul className={styles['points']}>
          {needs.map((need) => (
            <li key={need.application}>
              {need.permissions === ''
                ? text.permissions.needsUnknown(need.application)
                : text.permissions.needs(need.application, need.permissions)}
            </li>
          ))}
        </ul>
      )}
      {kind && kind.scopeLevels.length > 0 && (
        <p className={styles['note']}>{text.permissions.levels(kind.scopeLevels.join('; '))}</p>
      )}
      {isChosenHere && (
        <div className={styles['row']} role="group" aria-label={text.permissions.title}>
          {words.map((word) => (
            <Button
              key={word}
              size="small"
              className={styles['level']}
              aria-pressed={hasWord(permissions, word)}
              onClick={() => onPermissions(withWordToggled(permissions, word))}
            >
              {word}
            </Button>
          ))}
        </div>
      )}
      <p className={styles['note']}>
        {onPermissions !== null
          ? isChosenHere
            ? text.permissions.choose
            : text.permissions.record
          : permissions !== '' && text.permissions.recorded(permissions)}
      </p>
    </>
  )
}

export const Save = ({ kind, fieldLabel }: StepProps) => (
  <>
    <p>{text.save.paste(fieldLabel)}</p>
    {kind?.shownOnce === true && <p className={styles['important']}>{text.save.shownOnce}</p>}
  </>
)
