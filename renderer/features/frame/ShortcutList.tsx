import { frameText } from '#shared/text/frame.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { showOverlay } from './overlay.ts'
import { modifier } from '../../ui/platform.ts'
import styles from './ShortcutList.module.css'

const text = frameText.shortcuts

export function ShortcutList() {
  const close = (): void => showOverlay(null)
  return (
    <Dialog
      title={text.title}
      description={text.list}
      onClose={close}
      actions={<Button onClick={close}>{frameText.close}</Button>}
    >
      <dl className={styles['list']}>
        {text.rows.map(([name, letter]) => (
          <div key={letter} className={styles['row']}>
            <dt>{name}</dt>
            <dd>
              <kbd>{modifier}</kbd> <kbd>{letter}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
