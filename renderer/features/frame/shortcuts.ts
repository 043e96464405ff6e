/** The shortcuts that every program of this kind shares. One table; the list on Ctrl+/ shows the same letters. */
import { useEffect } from 'react'
import { copyKey } from '../../store/copy.ts'
import { readReplica } from '../../store/replica.ts'
import { go, goToSection, useView } from '../../store/view.ts'
import { lock } from './commands.ts'
import { showOverlay } from './overlay.ts'
import { isMac } from '../../ui/platform.ts'

const ACTIONS: Readonly<Record<string, () => boolean | void>> = {
  f: focusSearch,
  n: () => go({ section: 'keys', pane: { kind: 'add' } }),
  c: copyOpenKey,
  l: lock,
  ',': () => goToSection('settings'),
  k: () => showOverlay('palette'),
  '/': () => showOverlay('shortcuts'),
}

export function useShortcuts(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const pressed = isMac ? event.metaKey : event.ctrlKey
      if (!pressed || event.altKey || event.shiftKey) return
      if (ACTIONS[event.key.toLowerCase()]?.() === false) return
      if (event.key.toLowerCase() in ACTIONS) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function focusSearch(): void {
  if (useView.getState().view.section !== 'keys') goToSection('keys')
  // The section may only just be drawn.
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>('[data-search]')?.select())
}

/** Only when nothing else is meant: no text is selected, no field is being edited, a key is open. */
function copyOpenKey(): boolean {
  const { view } = useView.getState()
  const isEditing =
    document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement
  const hasSelection = (window.getSelection()?.toString() ?? '') !== ''
  if (isEditing || hasSelection || view.section !== 'keys' || view.pane.kind !== 'detail') return false
  const key = readReplica().key.get(view.pane.keyId)
  if (!key) return false
  void copyKey(key)
  return true
}
