import { Search } from 'lucide-react'
import { useState } from 'react'
import { managedPlatform } from '#shared/catalog/managed-platforms.ts'
import { searchLog } from '#shared/domain/log-search.ts'
import { managingKeys } from '#shared/domain/managed.ts'
import type { UseFinding, UseVerdict } from '#shared/domain/rotation.ts'
import { versionOf } from '#shared/domain/key.ts'
import { formatMoment } from '#shared/text/format.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../../client.ts'
import { report } from '../../store/report.ts'
import { useReplica } from '../../store/replica.ts'
import { platformName } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import type { RunProps } from './RotationRun.tsx'
import styles from './RotationRun.module.css'

const text = rotationsText.run

/** Before the revocation: does something still call with the old key? The platform may know, or a log of it. */
export function OldKeyUse({ rotation, of: key }: RunProps) {
  const today = useToday()
  const note = (finding: Omit<UseFinding, 'at'>): Promise<unknown> =>
    report(vault('rotation.noteUse', { rotationId: rotation.id, finding }))
  return (
    <Card title={text.stillUsed}>
      <CardBody>
        <div className={styles['form']}>
          <p className={styles['quiet']}>{text.usageLead}</p>
          {(rotation.uses ?? []).length > 0 && (
            <ul className={styles['list']}>
              {(rotation.uses ?? []).map(({ at, source, verdict }) => (
                <li key={at}>
                  {text.usesFound[source](verdict === 'still-used')}, {formatMoment(at, today)}
                </li>
              ))}
            </ul>
          )}
          <AskPlatform rotation={rotation} of={key} onFound={note} />
          <SearchLog rotation={rotation} of={key} onFound={note} />
        </div>
      </CardBody>
    </Card>
  )
}

const verdictOf = (isStillUsed: boolean): UseVerdict => (isStillUsed ? 'still-used' : 'not-used')

interface LookProps extends RunProps {
  readonly onFound: (finding: Omit<UseFinding, 'at'>) => Promise<unknown>
}

/** Where the platform lists keys with their last use, and a stored key may ask for the list. */
function AskPlatform({ rotation, of: key, onFound }: LookProps) {
  const today = useToday()
  const keys = useReplica((replica) => replica.key)
  const [isAsking, setIsAsking] = useState(false)
  const [said, setSaid] = useState('')
  const managing = managingKeys(keys.values(), key.providerId)[0]
  const needsMore = managedPlatform(key.providerId)?.fields.some((each) => each.for.includes('list'))
  if (!managing || needsMore) return null
  const platform = platformName(key.providerId)

  async function ask(managingKeyId: typeof key.id): Promise<void> {
    setIsAsking(true)
    const looked = await report(vault('platform.look', { managingKeyId, aboutKeyId: key.id, fields: {} }))
    setIsAsking(false)
    if (!looked) return
    const old = looked.value.keys.find(({ twin }) => twin?.keyId === key.id && twin.version === rotation.fromVersion)
    const lastUsedAt = old?.lastUsedAt ? Date.parse(old.lastUsedAt) : Number.NaN
    if (Number.isNaN(lastUsedAt)) return setSaid(text.usageUnknown(platform))
    const isStillUsed = lastUsedAt > (rotation.capturedAt ?? rotation.startedAt)
    setSaid((isStillUsed ? text.usedSince : text.usedBefore)(formatMoment(lastUsedAt, today)))
    await onFound({ source: 'platform', lastUsedAt, verdict: verdictOf(isStillUsed) })
  }

  return (
    <div aria-live="polite">
      <Button size="small" disabled={isAsking} onClick={() => void ask(managing.id)}>
        {text.askUsage(platform)}
      </Button>
      {isAsking && <ProgressBar label={text.askingUsage(platform)} />}
      {said !== '' && <p>{said}</p>}
    </div>
  )
}

const MOST_LINES_SHOWN = 5

/** The lines stay in this component: they may name people. */
function SearchLog({ rotation, of: key, onFound }: LookProps) {
  const [log, setLog] = useState('')
  const [said, setSaid] = useState('')
  const [lines, setLines] = useState<readonly string[]>([])

  async function search(): Promise<void> {
    setLines([])
    if (log.trim() === '') return setSaid(text.logFirst)
    const found = searchLog(log, versionOf(key, rotation.fromVersion)?.masks ?? [])
    if (found === null) return setSaid(text.logNoEnds)
    const isStillUsed = found.named.length > 0
    setLines([...new Set(found.named)].slice(0, MOST_LINES_SHOWN))
    setSaid(isStillUsed ? text.logFound(found.named.length) : text.logNothing(found.lines))
    setLog('')
    await onFound({ source: 'log', lastUsedAt: null, verdict: verdictOf(isStillUsed) })
  }

  return (
    <>
      <TextArea label={text.log} hint={text.logHint} optional value={log} onChange={setLog} />
      <Button size="small" icon={Search} onClick={() => void search()}>
        {text.searchLog}
      </Button>
      <div aria-live="polite">
        {said !== '' && <p>{said}</p>}
        {lines.length > 0 && (
          <ul className={styles['log']}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}
