import { Dialog } from '@base-ui/react/dialog'
import { Combobox } from '@base-ui/react/combobox'
import { frameText } from '#shared/text/frame.ts'
import { whoseKeyText } from '#shared/text/whose-key.ts'
import { copyKey } from '../../store/copy.ts'
import { readReplica } from '../../store/replica.ts'
import { platformName } from '../../store/selectors.ts'
import { go, goToSection, openApplication, openKey, type Section } from '../../store/view.ts'
import { useInertBackground } from '../../ui/background.ts'
import popup from '../../ui/popup.module.css'
import { lock } from './commands.ts'
import { showOverlay } from './overlay.ts'
import styles from './Palette.module.css'

const text = frameText.palette

interface Command {
  readonly id: string
  readonly label: string
  readonly aside: string
  readonly run: () => void
}

/** Everything that can be gone to or done, found by a few letters. */
export function Palette() {
  const close = (): void => showOverlay(null)
  useInertBackground()
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles['backdrop']} />
        <Dialog.Popup className={styles['popup']}>
          <Dialog.Title className="visually-hidden">{text.title}</Dialog.Title>
          <Combobox.Root
            inline
            open
            items={commands()}
            limit={50}
            autoHighlight
            itemToStringLabel={({ label, aside }: Command) => `${label} ${aside}`}
            onValueChange={(command: Command | null) => {
              close()
              command?.run()
            }}
          >
            <Combobox.Input
              className={styles['input']}
              placeholder={text.placeholder}
              aria-label={text.title}
              autoFocus
            />
            <Combobox.Empty className={popup['empty']}>{text.nothing}</Combobox.Empty>
            <Combobox.List className={styles['list']}>
              {(command: Command) => (
                <Combobox.Item key={command.id} value={command} className={popup['item']}>
                  {command.label}
                  <span className={styles['aside']}>{command.aside}</span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function commands(): Command[] {
  const { key, application } = readReplica()
  const active = [...key.values()].filter(({ archivedAt }) => archivedAt === null)
  return [
    ...active.map((each) => ({
      id: each.id,
      label: text.openKey(each.label),
      aside: platformName(each.providerId),
      run: () => openKey(each.id),
    })),
    ...[...application.values()]
      .filter(({ archivedAt }) => archivedAt === null)
      .map((each) => ({
        id: each.id,
        label: each.name,
        aside: frameText.sections.applications,
        run: () => openApplication(each.id),
      })),
    ...active.map((each) => ({
      id: `copy ${each.id}`,
      label: text.copyKey(each.label),
      aside: platformName(each.providerId),
      run: () => void copyKey(each),
    })),
    ...(Object.keys(frameText.sections) as Section[]).map((section) => ({
      id: section,
      label: frameText.sections[section],
      aside: '',
      run: () => goToSection(section),
    })),
    { id: 'add', label: 'Add key', aside: '', run: () => go({ section: 'keys', pane: { kind: 'add' } }) },
    { id: 'whose-key', label: whoseKeyText.open, aside: '', run: () => showOverlay('whose-key') },
    { id: 'lock', label: frameText.lock, aside: '', run: lock },
  ]
}
