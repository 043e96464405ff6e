import { KeyRound, List, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { managedPlatform } from '#shared/catalog/managed-platforms.ts'
import type { Key } from '#shared/domain/key.ts'
import { managingKeys, openIntents, type Intent } from '#shared/domain/managed.ts'
import { intentHint, intentSentence, platformKeysText as text } from '#shared/text/platform-keys.ts'
import { vault } from '../../client.ts'
import { useHeldKeys } from '../../store/held-keys.ts'
import { useReplica } from '../../store/replica.ts'
import { report } from '../../store/report.ts'
import { platformName } from '../../store/selectors.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import type { PlatformTask } from '../../parts/platform/platform-steps.ts'
import { PlatformDialog } from '../../parts/platform/PlatformDialog.tsx'
import { SaveHeldKey } from '../../parts/platform/SaveHeldKey.tsx'
import styles from '../../parts/platform/platform.module.css'

/** What can be done with keys at their platform from here. Nothing is asked before a button is pressed. */
export function PlatformCard({ of: key }: { readonly of: Key }) {
  const [task, setTask] = useState<PlatformTask | null>(null)
  const keys = useReplica((replica) => replica.key)
  if (!managedPlatform(key.providerId)) return null
  const platform = platformName(key.providerId)
  const canManage = managingKeys(keys.values(), key.providerId).length > 0
  return (
    <Card title={text.title(platform)}>
      {/* What is under way is told by the dialog. */}
      {task === null && <OpenIntents providerId={key.providerId} onList={() => setTask('list')} />}
      <CardBody>
        <p>{canManage ? text.lead(platform) : text.noManaging(platform)}</p>
        {canManage && (
          <div className={styles['actions']}>
            {key.archivedAt === null && (
              <Button size="small" icon={KeyRound} onClick={() => setTask('make')}>
                {text.make}
              </Button>
            )}
            <Button size="small" icon={List} onClick={() => setTask('list')}>
              {text.list(platform)}
            </Button>
            <Button size="small" icon={Trash2} onClick={() => setTask('delete')}>
              {text.delete(platform)}
            </Button>
          </div>
        )}
      </CardBody>
      {task && <PlatformDialog of={key} task={task} onClose={() => setTask(null)} />}
    </Card>
  )
}

/** Calls whose answer nobody saw, and keys that could not be saved: they stay until somebody has settled them. */
function OpenIntents({ providerId, onList }: { readonly providerId: string; readonly onList: () => void }) {
  const all = useReplica(({ intent }) => intent)
  const held = useHeldKeys(({ intentIds }) => intentIds)
  const platform = platformName(providerId)
  const intents = openIntents(all.values(), providerId)
  if (intents.length === 0) return null
  return (
    <ul className={styles['intents']}>
      {intents.map((intent) => (
        <li key={intent.id} className={styles['intent']}>
          {held.has(intent.id) ? (
            <>
              <p>{text.held(intent.label, platform)}</p>
              <SaveHeldKey of={intent} platform={platform} />
            </>
          ) : (
            <LostAnswer of={intent} platform={platform} onList={onList} />
          )}
        </li>
      ))}
    </ul>
  )
}

interface LostAnswerProps {
  readonly of: Intent
  readonly platform: string
  readonly onList: () => void
}

function LostAnswer({ of: intent, platform, onList }: LostAnswerProps) {
  return (
    <>
      <p>{intentSentence(intent, platform)}</p>
      <p className={styles['hint']}>{intentHint(intent.action, platform)}</p>
      <div className={styles['actions']}>
        <Button size="small" icon={List} onClick={onList}>
          {text.lookFor(intent.label)}
        </Button>
        <Button
          size="small"
          onClick={() => void report(vault('platform.forget', { intentId: intent.id }), text.forgotten)}
        >
          {text.forget(intent.label)}
        </Button>
      </div>
    </>
  )
}
