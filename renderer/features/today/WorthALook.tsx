import { ChevronRight } from 'lucide-react'
import type { Backups } from '#shared/domain/backups.ts'
import { currentVersion, deadCause } from '#shared/domain/key.ts'
import type { Intent } from '#shared/domain/managed.ts'
import { backupsText } from '#shared/text/backups.ts'
import { scheduleText } from '#shared/text/check-schedule.ts'
import { intentHint, intentSentence, platformKeysText } from '#shared/text/platform-keys.ts'
import { mergeText } from '#shared/text/merge.ts'
import { list } from '#shared/text/format.ts'
import { todayText as text } from '#shared/text/today.ts'
import { useFiles } from '../../store/files.ts'
import { useBackups } from '../../store/backups.ts'
import { useHeldKeys } from '../../store/held-keys.ts'
import { useReplica, type Replica } from '../../store/replica.ts'
import { keyRows, platformName, type KeyRow } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { addOwnKey, openBackups, openCopies, openKey } from '../../store/view.ts'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Today.module.css'

const MOST_SHOWN = 5

interface Finding {
  readonly onOpen: () => void
  readonly sentence: string
  readonly hint: string
}

/** Not urgent, but better mended: keys without an application, with several, or without a date. */
export function WorthALook() {
  const today = useToday()
  const rows = useReplica((replica) => keyRows(replica, today))
  const applications = useReplica(({ application }) => application)
  const backups = useBackups()
  const intents = useReplica(({ intent }) => intent)
  const held = useHeldKeys(({ intentIds }) => intentIds)
  const copies = useFiles((state) => state.copies.length)
  const findings = [
    ...(copies > 0 ? [{ onOpen: openCopies, sentence: mergeText.finding(copies), hint: mergeText.findingHint }] : []),
    ...[...intents.values()].flatMap((intent) => intentFinding(intent, rows, held.has(intent.id))),
    ...backupFindings(backups),
    ...rows.flatMap(checkFindings),
    ...rows.filter(({ key }) => key.archivedAt === null).flatMap((row) => findingsOf(row, applications)),
  ]
  return (
    <Card title={text.worthALook} aside={findings.length > 0 ? findings.length : undefined}>
      {findings.length === 0 ? (
        <CardBody>
          <p className={styles['quiet']}>{text.nothingToLook}</p>
        </CardBody>
      ) : (
        <ul>
          {findings.slice(0, MOST_SHOWN).map(({ onOpen, sentence, hint }) => (
            <li key={sentence}>
              <button type="button" className={styles['look']} onClick={onOpen}>
                <span className={styles['lines']}>
                  <span>{sentence}</span>
                  <span className={styles['facts']} style={{ display: 'block' }}>
                    {hint}
                  </span>
                </span>
                <Icon of={ChevronRight} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {findings.length > MOST_SHOWN && (
        <CardBody>
          <p className={styles['quiet']}>{text.andMore(findings.length - MOST_SHOWN)}</p>
        </CardBody>
      )}
    </Card>
  )
}

/** The page of the managing key shows it too; it may be gone, then any key of that platform does. */
function intentFinding(intent: Intent, rows: readonly KeyRow[], isHeld: boolean): readonly Finding[] {
  const platform = platformName(intent.providerId)
  const shown =
    rows.find(({ key }) => key.id === intent.managingKeyId) ??
    rows.find(({ key }) => key.providerId === intent.providerId)
  if (!shown) return []
  return [
    {
      onOpen: () => openKey(shown.key.id),
      sentence: isHeld ? platformKeysText.held(intent.label, platform) : intentSentence(intent, platform),
      hint: isHeld ? platformKeysText.heldHint(shown.key.label) : intentHint(intent.action, platform),
    },
  ]
}

/** A vault without a good copy is one disk error away from being lost. */
function backupFindings({ backups, problem }: Backups): readonly Finding[] {
  const damaged = backups.filter(({ state }) => state === 'damaged').length
  return [
    ...(problem
      ? [{ onOpen: openBackups, sentence: backupsText.finding, hint: backupsText.causes[problem.cause] }]
      : []),
    ...(damaged > 0
      ? [{ onOpen: openBackups, sentence: backupsText.damagedFinding(damaged), hint: backupsText.damagedFindingHint }]
      : []),
  ]
}

/** What an automatic check has found, until the page of the key was looked at; and keys that are refused, for as long. */
function checkFindings({ key }: KeyRow): readonly Finding[] {
  const { turnedBadAt = null, lastSaid = null } = currentVersion(key) ?? {}
  const dead = deadCause(key)
  if (turnedBadAt === null && dead !== null) {
    const sentence = scheduleText.dead(key.label, dead)
    return [{ onOpen: () => openKey(key.id), sentence, hint: scheduleText.findingHint }]
  }
  if (turnedBadAt === null || lastSaid === null || key.archivedAt !== null) return []
  const sentence = scheduleText.finding(key.label, lastSaid)
  return [{ onOpen: () => openKey(key.id), sentence, hint: scheduleText.findingHint }]
}

function findingsOf({ key, connections, reminder }: KeyRow, applications: Replica['application']): readonly Finding[] {
  const names = connections.map(({ applicationId }) => applications.get(applicationId)?.name ?? '')
  const latest = connections.at(-1)
  const finding = (sentence: string, hint: string): Finding => ({ onOpen: () => openKey(key.id), sentence, hint })
  return [
    ...(reminder === null ? [finding(text.undated(key.label), text.undatedHint)] : []),
    ...(names.length === 0 ? [finding(text.noApplication(key.label), text.noApplicationHint)] : []),
    ...(latest && names.length > 1
      ? [
          {
            ...finding(text.shared(key.label, list(names)), text.sharedHint(names.at(-1) ?? '')),
            onOpen: () => addOwnKey(latest.id),
          },
        ]
      : []),
  ]
}
