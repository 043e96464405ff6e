/** What no page may ever do, however it was tricked into trying. */
import { app, type Session, type WebContents, type WebPreferences } from 'electron'
import { PAGE_ORIGIN } from './protocol.ts'

export const webPreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  devTools: !app.isPackaged,
  spellcheck: false,
  navigateOnDragDrop: false,
  disableBlinkFeatures: 'Auxclick',
})

export function secureSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}))
  // Off alone is not enough: Chromium would still fetch the dictionary of the system's language from its maker.
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
  // The page has no business on any network: the policy header says so, and this makes sure.
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isOwn(url) }))
}

/** For every page that is ever made, also those that nobody meant to make. */
export function secureEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => secureContents(contents))
}

function secureContents(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }): void => event.preventDefault()
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', refuse)
  contents.on('will-redirect', refuse)
  contents.on('will-frame-navigate', refuse)
  contents.on('will-attach-webview', refuse)
  contents.on('select-bluetooth-device', refuse)
}

const isOwn = (url: string): boolean => url.startsWith(`${PAGE_ORIGIN}/`) || url.startsWith('devtools://')
