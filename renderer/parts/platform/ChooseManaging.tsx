import { managedPlatform } from '#shared/catalog/managed-platforms.ts'
import { abilityOf, managingKeys } from '#shared/domain/managed.ts'
import { frameText } from '#shared/text/frame.ts'
import { platformKeysText as text } from '#shared/text/platform-keys.ts'
import { useReplica } from '../../store/replica.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/inputs.tsx'
import type { StepProps } from './PlatformDialog.tsx'
import type { PlatformTask } from './platform-steps.ts'
import styles from './platform.module.css'
import { StepFoot } from './StepFoot.tsx'

interface ChooseManagingProps extends StepProps {
  readonly task: PlatformTask
  readonly title: string
}

/** With which stored key the platform is asked. Nothing is sent before it is chosen. */
export function ChooseManaging({ of: key, platform, steps, onClose, task, title }: ChooseManagingProps) {
  const keys = useReplica((replica) => replica.key)
  const { manager, setManager } = steps
  const fields = managedPlatform(key.providerId)?.fields.filter((each) => each.for.includes('list')) ?? []
  return (
    <Dialog
      title={`${title} · ${platform}`}
      description={text.chooseLead(platform)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{frameText.cancel}</Button>
          <Button variant="primary" disabled={steps.waiting !== null} onClick={() => void steps.look()}>
            {text.ask[task]}
          </Button>
        </>
      }
    >
      <div className={styles['fields']}>
        <Choice
          label={text.managing}
          hint={text.managingHint}
          options={managingKeys(keys.values(), key.providerId).map((each) => ({
            value: each.id,
            label: `${each.label}, ${text.ability[abilityOf(each)]}`,
          }))}
          value={manager.keyId}
          onChange={(keyId) => setManager({ ...manager, keyId })}
        />
        {fields.map(({ id, label, hint }) => (
          <TextField
            key={id}
            label={label}
            hint={hint}
            value={manager.fields[id] ?? ''}
            onChange={(value) => setManager({ ...manager, fields: { ...manager.fields, [id]: value } })}
          />
        ))}
      </div>
      <StepFoot steps={steps} platform={platform} />
    </Dialog>
  )
}
