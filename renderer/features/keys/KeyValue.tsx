import { Copy, Eye, EyeOff } from 'lucide-react'
import { currentVersion, type Key } from '#shared/domain/key.ts'
import { secretFieldsOf } from '#shared/catalog/index.ts'
import { keysText } from '#shared/text/keys.ts'
import { vault } from '../../client.ts'
import { Masked } from '../../parts/Masked.tsx'
import { copyKey, fieldsOf, type SecretFieldView } from '../../store/copy.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './KeyValue.module.css'
import { useRevealed } from './revealed.ts'

const text = keysText.detail

/** The value of a key, masked. It comes to the page only when Reveal is pressed, and lives in this component alone. */
export function KeyValue({ of: key }: { readonly of: Key }) {
  const version = currentVersion(key)
  const fields = fieldsOf(key, version)
  const known = secretFieldsOf(key.providerId, key.keyKindId)
  return (
    <>
      {Object.entries(version?.publicFields ?? {}).map(([id, value]) => (
        <div key={id} className={styles['value']}>
          <span className={styles['name']}>{known.find((field) => field.id === id)?.label ?? id}</span>
          <span className={`${styles['public']} selectable`}>{value}</span>
        </div>
      ))}
      {fields.map((field) => (
        <SecretValue key={field.id} of={key} field={field} isOnly={fields.length === 1} />
      ))}
    </>
  )
}

interface SecretValueProps {
  readonly of: Key
  readonly field: SecretFieldView
  /** With one value, the buttons are simply “Copy key” and “Reveal key”. */
  readonly isOnly: boolean
}

function SecretValue({ of: key, field, isOnly }: SecretValueProps) {
  const [revealed, reveal, hide] = useRevealed(() =>
    vault('key.reveal', { keyId: key.id, version: null, fieldId: field.id }),
  )
  return (
    <div className={styles['value']}>
      {!isOnly && <span className={styles['name']}>{field.label}</span>}
      {revealed === null ? <Masked {...field} /> : <code className={`${styles['plain']} selectable`}>{revealed}</code>}
      <div className={styles['buttons']}>
        <Button size="small" icon={revealed === null ? Eye : EyeOff} onClick={revealed === null ? reveal : hide}>
          {revealed === null
            ? isOnly
              ? text.reveal
              : text.revealField(field.label)
            : isOnly
              ? text.hide
              : text.hideField(field.label)}
        </Button>
        <Button size="small" icon={Copy} onClick={() => void copyKey(key, field.id)}>
          {isOnly ? text.copy : text.copyField(field.label)}
        </Button>
      </div>
    </div>
  )
}
