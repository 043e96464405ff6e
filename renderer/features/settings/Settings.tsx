import { useEffect, useState } from 'react'
import {
  CLIPBOARD_SECONDS,
  IDLE_MINUTES,
  type NotificationPrivacy,
  type Settings as Rules,
} from '#shared/domain/settings.ts'
import type { AppState, Theme } from '#shared/ipc/contract.ts'
import { settingsText as text } from '#shared/text/settings.ts'
import { system, vault } from '../../client.ts'
import { useReplica } from '../../store/replica.ts'
import { report } from '../../store/report.ts'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Choice, type Option } from '../../ui/choices.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Page } from '../../ui/Page.tsx'
import styles from './Settings.module.css'

const KEEP_DAYS = [7, 30, 90, 365] as const

/** Every choice is saved as soon as it is made. */
export function Settings() {
  const { lastNotifiedOn: _noRule, ...rules } = useReplica(({ settings }) => settings)
  const save = (part: Partial<Rules>): void => void report(vault('settings.save', { ...rules, ...part }), text.saved)
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
                onChange={(value) => save({ idleMinutes: Number(value) })}
              />
              <Choice
                label={text.clipboard}
                options={numbers(CLIPBOARD_SECONDS, rules.clipboardSeconds, text.seconds)}
                value={String(rules.clipboardSeconds)}
                onChange={(value) => save({ clipboardSeconds: Number(value) })}
              />
              <Choice
                label={text.keepRevoked}
                hint={text.keepRevokedHint}
                options={numbers(KEEP_DAYS, rules.keepRevokedDays, text.days)}
                value={String(rules.keepRevokedDays)}
                onChange={(value) => save({ keepRevokedDays: Number(value) })}
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
              onChange={(notificationPrivacy) => save({ notificationPrivacy })}
            />
          </CardBody>
        </Card>
        <OutsideTheVault />
      </div>
    </Page>
  )
}

/** What is known before any vault is open: the look, and where the file lies. */
function OutsideTheVault() {
  const [state, setState] = useState<AppState | null>(null)
  useEffect(() => {
    void system('app.state').then((found) => found.ok && setState(found.value))
  }, [])
  if (state === null) return null

  async function choose(theme: Theme): Promise<void> {
    if (await report(system('app.setTheme', { theme }))) setState((known) => known && { ...known, theme })
  }

  return (
    <>
      <Card title={text.look}>
        <CardBody>
          <Choice<Theme>
            label={text.theme}
            options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: text.themes[value] }))}
            value={state.theme}
            onChange={(theme) => void choose(theme)}
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
