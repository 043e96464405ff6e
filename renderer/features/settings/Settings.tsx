import { useEffect, useState } from 'react'
import {
  CLIPBOARD_SECONDS,
  IDLE_MINUTES,
  type NotificationPrivacy,
  type Settings as Rules,
} from '#shared/domain/settings.ts'
import type { AppState, Theme } from '#shared/ipc/contract.ts'
import { safetyText } from '#shared/text/safety.ts'
import { settingsText as text } from '#shared/text/settings.ts'
import { system, vault } from '../../client.ts'
import { PasswordDialog } from '../../parts/PasswordDialog.tsx'
import { useAnchor } from '../../store/anchor.ts'
import { useReplica } from '../../store/replica.ts'
import { report, say } from '../../store/report.ts'
import { useView } from '../../store/view.ts'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Choice, type Option } from '../../ui/choices.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Page } from '../../ui/Page.tsx'
import { BackupList } from './backups/BackupList.tsx'
import { BackupPage } from './backups/BackupPage.tsx'
import { BackupsCard } from './backups/BackupsCard.tsx'
import { CopyList } from './backups/CopyList.tsx'
import { CopyPage } from './backups/CopyPage.tsx'
import styles from './Settings.module.css'
import { SignInCard } from './SignInCard.tsx'

const KEEP_DAYS = [7, 30, 90, 365] as const

export function Settings() {
  const pane = useView(({ view }) => (view.section === 'settings' ? view.pane : null))
  if (pane?.kind === 'backups') return <BackupList />
  if (pane?.kind === 'backup') return <BackupPage key={pane.backupId} backupId={pane.backupId} />
  if (pane?.kind === 'copies') return <CopyList />
  if (pane?.kind === 'copy') return <CopyPage key={pane.copyId} copyId={pane.copyId} />
  return <Rules />
}

/** Every choice is saved as soon as it is made. */
function Rules() {
  const { lastNotifiedOn: _noRule, ...rules } = useReplica(({ settings }) => settings)
  const [weaker, setWeaker] = useState<typeof rules | null>(null)
  const [state, setTheme] = useAppState()

  async function save(part: Partial<Rules>): Promise<void> {
    const settings = { ...rules, ...part }
    const saved = await vault('settings.save', { settings, password: null })
    if (!saved.ok && saved.error.code === 'password-required') setWeaker(settings)
    else await report(Promise.resolve(saved), text.saved)
  }

  return (
    <Page title={text.title}>
      <div className={styles['cards']}>
        <Card title={text.safety}>
          <CardBody>
            <div className={styles['fields']}>
              <Choice
                label={text.idle}
                hint={text.idleHint}
                options={numbers(IDLE_MINUTES, rules.idleMinutes, text.minutes)}
                value={String(rules.idleMinutes)}
                onChange={(value) => void save({ idleMinutes: Number(value) })}
              />
              <Choice
                label={text.clipboard}
                options={numbers(CLIPBOARD_SECONDS, rules.clipboardSeconds, text.seconds)}
                value={String(rules.clipboardSeconds)}
                onChange={(value) => void save({ clipboardSeconds: Number(value) })}
              />
              <Choice
                label={text.keepRevoked}
                hint={text.keepRevokedHint}
                options={numbers(KEEP_DAYS, rules.keepRevokedDays, text.days)}
                value={String(rules.keepRevokedDays)}
                onChange={(value) => void save({ keepRevokedDays: Number(value) })}
              />
            </div>
          </CardBody>
        </Card>
        <Card title={text.notifications}>
          <CardBody>
            <Choice<NotificationPrivacy>
              label={text.privacy}
              hint={text.privacyHint}
              options={(['nothing', 'platform', 'full'] as const).map((value) => ({
                value,
                label: text.privacies[value],
              }))}
              value={rules.notificationPrivacy}
              onChange={(notificationPrivacy) => void save({ notificationPrivacy })}
            />
          </CardBody>
        </Card>
        {state && <SignInCard facts={state} />}
        <BackupsCard />
        {state && <OutsideTheVault state={state} setTheme={setTheme} />}
      </div>
      {weaker && (
        <PasswordDialog
          {...safetyText.confirm}
          lead={safetyText.confirm.weaker}
          onPassword={(password) => vault('settings.save', { settings: weaker, password })}
          onDone={() => {
            setWeaker(null)
            say(text.saved)
          }}
          onClose={() => setWeaker(null)}
        />
      )}
    </Page>
  )
}

/** What is known before any vault is open: the look, and where the file lies. */
function useAppState(): readonly [AppState | null, (theme: Theme) => Promise<void>] {
  const [state, setState] = useState<AppState | null>(null)
  useEffect(() => {
    void system('app.state').then((found) => found.ok && setState(found.value))
  }, [])

  async function setTheme(theme: Theme): Promise<void> {
    if (await report(system('app.setTheme', { theme }))) setState((known) => known && { ...known, theme })
  }

  return [state, setTheme]
}

interface OutsideTheVaultProps {
  readonly state: AppState
  readonly setTheme: (theme: Theme) => Promise<void>
}

function OutsideTheVault({ state, setTheme }: OutsideTheVaultProps) {
  const anchor = useAnchor((known) => known.state)
  return (
    <>
      <Card title={text.look}>
        <CardBody>
          <Choice<Theme>
            label={text.theme}
            options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: text.themes[value] }))}
            value={state.theme}
            onChange={(theme) => void setTheme(theme)}
          />
        </CardBody>
      </Card>
      <Card title={text.vault}>
        <Facts
          facts={[
            [text.vaultFile, state.vaultPath],
            [text.version, state.version],
          ]}
        />
        <CardBody>
          <p className={styles['quiet']}>{text.vaultFileHint}</p>
          {anchor && <p className={styles['quiet']}>{text.ages[anchor]}</p>}
        </CardBody>
      </Card>
    </>
  )
}

/** The usual numbers, and the one that is set now if it is another. */
const numbers = (usual: readonly number[], now: number, say: (number: number) => string): readonly Option[] =>
  [...new Set([...usual, now])]
    .toSorted((left, right) => left - right)
    .map((number) => ({ value: String(number), label: say(number) }))
