import { KeyRound, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { managedPlatform } from '#shared/catalog/managed-platforms.ts'
import { managingKeys } from '#shared/domain/managed.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../../client.ts'
import { PlatformDialog } from '../../parts/platform/PlatformDialog.tsx'
import { useReplica } from '../../store/replica.ts'
import { report } from '../../store/report.ts'
import { platformName } from '../../store/selectors.ts'
import { Button } from '../../ui/Button.tsx'
import type { RunProps } from './RotationRun.tsx'
import styles from './RotationRun.module.css'

const text = rotationsText.run

interface DoFromHereProps extends RunProps {
  readonly task: 'make' | 'delete'
  /** What is open stays so when the run goes on under it: it tells what came of it. */
  readonly isShown?: boolean
}

/** Where the platform has an interface and a stored key may use it, the new key is made, and the old one deleted, by Keyturn. */
export function DoFromHere({ rotation, of: key, task, isShown = true }: DoFromHereProps) {
  const [isOpened, setIsOpened] = useState(false)
  const keys = useReplica((replica) => replica.key)
  if (!isShown && !isOpened) return null
  if (!managedPlatform(key.providerId) || managingKeys(keys.values(), key.providerId).length === 0) return null
  const platform = platformName(key.providerId)
  // The old key is gone there: that is the revocation.
  const onDone = (): void => void (task === 'delete' && report(vault('rotation.revoke', { rotationId: rotation.id })))
  return (
    <div className={styles['body']}>
      <Button
        icon={task === 'make' ? KeyRound : Trash2}
        variant={task === 'make' ? 'plain' : 'danger'}
        onClick={() => setIsOpened(true)}
      >
        {task === 'make' ? text.makeHere(platform) : text.deleteHere(platform)}
      </Button>
      {isOpened && (
        <PlatformDialog
          of={key}
          task={task}
          within={{ rotationId: rotation.id, version: rotation.fromVersion, onDone }}
          onClose={() => setIsOpened(false)}
        />
      )}
    </div>
  )
}
