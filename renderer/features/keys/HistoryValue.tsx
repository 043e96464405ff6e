import { Eye, EyeOff } from 'lucide-react'
import { keyKindOf, secretFieldsOf } from '#shared/catalog/index.ts'
import type { FieldValue } from '#shared/domain/history.ts'
import type { Mask } from '#shared/domain/mask.ts'
import type { Key } from '#shared/domain/key.ts'
import { formatDate } from '#shared/text/format.ts'
import { FIELD_NAMES, historyText as text } from '#shared/text/history.ts'
import { keysText } from '#shared/text/keys.ts'
import { vault } from '../../client.ts'
import { Masked } from '../../parts/Masked.tsx'
import { useReplica, type Replica } from '../../store/replica.ts'
import { platformName } from '../../store/selectors.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './History.module.css'
import { useRevealed } from './revealed.ts'

interface Revealable {
  readonly changeId: number
  readonly moment: string
}

interface HistoryValueProps {
  readonly of: Key
  readonly value: FieldValue
  /** Null for the value that the field got: it is in the key, or in another change. */
  readonly revealable: Revealable | null
}

export const fieldTitle = ({ providerId, keyKindId }: Key, value: FieldValue): string =>
  value.field === 'public' ? fieldLabel(providerId, keyKindId, value.fieldId) : FIELD_NAMES[value.field]

/** What stood in a field, in words; a secret masked. */
export function HistoryValue({ of: key, value, revealable }: HistoryValueProps) {
  const clients = useReplica(({ client }) => client)
  if (value.field !== 'secret') {
    const words = wordsOf(value, clients)
    return words === '' ? (
      <span className={styles['quiet']}>{text.empty}</span>
    ) : (
      <span className={`${styles['words']} selectable`}>{words}</span>
    )
  }
  return value.value.masks.map((mask) => {
    const label = fieldLabel(key.providerId, key.keyKindId, mask.fieldId)
    return revealable && value.value.secretId !== null ? (
      <RevealableSecret key={mask.fieldId} of={key} mask={mask} label={label} revealable={revealable} />
    ) : (
      <Masked key={mask.fieldId} label={label} head={mask.head} tail={mask.tail} />
    )
  })
}

interface RevealableSecretProps {
  readonly of: Key
  readonly mask: Mask
  readonly label: string
  readonly revealable: Revealable
}

function RevealableSecret({ of: key, mask, label, revealable: { changeId, moment } }: RevealableSecretProps) {
  const { fieldId } = mask
  const [revealed, reveal, hide] = useRevealed(() => vault('key.revealEarlier', { keyId: key.id, changeId, fieldId }))
  return (
    <span className={styles['secret']}>
      {revealed === null ? (
        <Masked label={label} head={mask.head} tail={mask.tail} />
      ) : (
        <code className={`${styles['mask']} selectable`}>{revealed}</code>
      )}
      <Button
        size="small"
        variant="quiet"
        icon={revealed === null ? Eye : EyeOff}
        aria-label={revealed === null ? text.revealLabel(label, moment) : text.hideLabel(label, moment)}
        onClick={revealed === null ? reveal : hide}
      >
        {revealed === null ? text.reveal : text.hide}
      </Button>
    </span>
  )
}

const fieldLabel = (providerId: string, keyKindId: string, fieldId: string): string =>
  secretFieldsOf(providerId, keyKindId).find(({ id }) => id === fieldId)?.label ?? keysText.form.secret

function wordsOf(value: Exclude<FieldValue, { field: 'secret' }>, clients: Replica['client']): string {
  switch (value.field) {
    case 'clientId':
      return clients.get(value.value)?.name ?? text.goneClient
    case 'environment':
      return keysText.form.environments[value.value]
    case 'tags':
      return value.value.join(', ')
    case 'rotateEveryDays':
      return value.value === null ? '' : text.days(value.value)
    case 'platform': {
      const { providerId, keyKindId } = value.value
      return [platformName(providerId), keyKindOf(providerId, keyKindId)?.name ?? ''].filter(Boolean).join(', ')
    }
    case 'createdOn':
    case 'expiresOn':
      return value.value === null ? '' : formatDate(value.value)
    case 'public':
      return value.value ?? ''
    case 'label':
    case 'purpose':
    case 'accountName':
    case 'permissions':
    case 'owner':
    case 'notes':
      return value.value
  }
}
