import { managedPlatform } from '#shared/catalog/managed-platforms.ts'
import type { ListedKey, PlatformKeys } from '#shared/domain/managed.ts'
import { platformKeysText as text } from '#shared/text/platform-keys.ts'
import { useReplica } from '../../store/replica.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './platform.module.css'
import type { StepProps } from './PlatformDialog.tsx'
import { StepFoot } from './StepFoot.tsx'

interface PlatformListProps extends StepProps {
  readonly found: PlatformKeys
}

/** What the platform lists, and which of it is stored here. */
export function PlatformList({ of: key, platform, steps, onClose, found }: PlatformListProps) {
  const keys = useReplica((replica) => replica.key)
  const managing = keys.get(steps.manager.keyId)?.label ?? ''
  const missing = found.missing.map(({ keyId }) => keys.get(keyId)?.label ?? '')
  const canChange = (managedPlatform(key.providerId)?.changes.length ?? 0) > 0
  return (
    <Dialog
      title={text.listTitle(platform)}
      description={found.keys.length === 0 ? text.listEmpty : text.listLead(found.keys.length, managing)}
      onClose={onClose}
      actions={<Button onClick={onClose}>{text.close}</Button>}
    >
      {found.keys.length > 0 && (
        <ul className={styles['list']}>
          {found.keys.map((listed) => (
            <Row
              key={listed.id}
              of={listed}
              isBusy={steps.waiting !== null}
              onChange={canChange ? () => steps.goTo({ kind: 'change', found, listed }) : null}
              onDelete={() =>
                void steps.plan(
                  { kind: 'delete', platformKeyId: listed.id, fields: steps.manager.fields },
                  { kind: 'list', found },
                )
              }
            />
          ))}
        </ul>
      )}
      {!found.isComplete && <p>{text.listIncomplete}</p>}
      {missing.length > 0 && <p>{text.missing(missing)}</p>}
      <StepFoot steps={steps} platform={platform} />
    </Dialog>
  )
}

interface RowProps {
  readonly of: ListedKey
  readonly isBusy: boolean
  readonly onChange: (() => void) | null
  readonly onDelete: () => void
}

function Row({ of: listed, isBusy, onChange, onDelete }: RowProps) {
  const stored = useReplica(({ key }) => (listed.twin ? (key.get(listed.twin.keyId)?.label ?? '') : null))
  const name = listed.label || listed.id
  const facts = [
    stored === null ? text.notStored : listed.twin?.by === 'id' ? text.storedAs(stored) : text.storedByLabel(stored),
    ...(listed.createdAt === null ? [] : [text.createdAt(day(listed.createdAt))]),
    ...(listed.lastUsedAt === null ? [] : [text.lastUsedAt(day(listed.lastUsedAt))]),
  ]
  return (
    <li className={styles['row']}>
      <div className={styles['lines']}>
        <p>{name}</p>
        <p className={styles['hint']}>{facts.join(' · ')}</p>
      </div>
      {listed.mayBeOf !== null && <Badge tone="amber">{text.mayBeLost}</Badge>}
      {listed.isPaused && <Badge tone="neutral">{text.paused}</Badge>}
      {listed.isManaging ? (
        <Badge tone="neutral">{text.managingKey}</Badge>
      ) : (
        <div className={styles['buttons']}>
          {onChange && (
            <Button size="small" aria-label={text.changeNamed(name)} disabled={isBusy} onClick={onChange}>
              {text.changeShort}
            </Button>
          )}
          <Button size="small" aria-label={text.deleteNamed(name)} disabled={isBusy} onClick={onDelete}>
            {text.deleteShort}
          </Button>
        </div>
      )}
    </li>
  )
}

/** Platforms write moments in many ways: what begins like a date is cut to its day, everything else stays. */
const day = (written: string): string => /^\d{4}-\d{2}-\d{2}/.exec(written)?.[0] ?? written
