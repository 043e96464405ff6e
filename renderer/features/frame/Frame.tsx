/** The frame of an open vault: sections at the left, the chosen one beside them. */
import { useEffect } from 'react'
import { frameText } from '#shared/text/frame.ts'
import { mergeText } from '#shared/text/merge.ts'
import { onSystem, system } from '../../client.ts'
import { useFiles } from '../../store/files.ts'
import { useIsLoaded, useReplica } from '../../store/replica.ts'
import { closeMessage, useMessages } from '../../store/report.ts'
import { go, openKey, useView } from '../../store/view.ts'
import { WhoseKey } from '../../parts/WhoseKey.tsx'
import { Button } from '../../ui/Button.tsx'
import { Messages } from '../../ui/Messages.tsx'
import styles from './Frame.module.css'
import { Palette } from './Palette.tsx'
import { sections } from './sections.tsx'
import { ShortcutList } from './ShortcutList.tsx'
import { Sidebar } from './Sidebar.tsx'
import { TamperingBand } from './TamperingBand.tsx'
import { showOverlay, useOverlay } from './overlay.ts'
import { useShortcuts } from './shortcuts.ts'

export function Frame() {
  const isLoaded = useIsLoaded()
  const messages = useMessages((state) => state.messages)
  return (
    <>
      {isLoaded ? <OpenVault /> : <p className={styles['loading']}>{frameText.loading}</p>}
      <Messages messages={messages} onClose={closeMessage} closeLabel={frameText.closeMessage} />
    </>
  )
}

function OpenVault() {
  const section = useView(({ view }) => view.section)
  const isDemo = useReplica(({ vault }) => vault.isDemo)
  const isReplaced = useFiles((state) => state.isReplaced)
  const overlay = useOverlay(({ open }) => open)
  const Section = sections[section]
  useShortcuts()
  useEffect(() => {
    const stop = onSystem('key.open', ({ keyId }) => (keyId === null ? go({ section: 'today' }) : openKey(keyId)))
    void system('work.ready')
    return stop
  }, [])

  return (
    <div className={styles['window']}>
      {isDemo && (
        <aside className={styles['demo']} aria-label={frameText.demoLabel}>
          {frameText.demo}
          <Button size="small" onClick={() => void system('demo.delete')}>
            {frameText.deleteDemo}
          </Button>
        </aside>
      )}
      {isReplaced && (
        <aside className={styles['replaced']} role="alert" aria-label={mergeText.replacedLabel}>
          {mergeText.replaced}
          <Button size="small" onClick={() => void system('vault.lock')}>
            {mergeText.lock}
          </Button>
        </aside>
      )}
      <TamperingBand />
      <div className={styles['frame']}>
        <Sidebar />
        <main className={styles['section']}>
          <Section />
        </main>
      </div>
      {overlay === 'palette' && <Palette />}
      {overlay === 'shortcuts' && <ShortcutList />}
      {overlay === 'whose-key' && <WhoseKey onClose={() => showOverlay(null)} />}
    </div>
  )
}
