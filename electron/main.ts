/** The composition root: builds the rooms and hands each what it needs. */
import { userInfo } from 'node:os'
import { fileURLToPath } from 'node:url'
import * as electron from 'electron'
import { app, dialog, nativeTheme, powerMonitor, session } from 'electron'
import type { KeyId } from '#shared/domain/ids.ts'
import type { Effect } from '#shared/ipc/messages.ts'
import { frameText } from '#shared/text/frame.ts'
import { createAnchors } from './desktop/anchors.ts'
import { createSecretClipboard, type ItemConstructor } from './desktop/clipboard.ts'
import { switchOffCoreDumps } from './desktop/core-dumps.ts'
import { createKeychain } from './desktop/keychain.ts'
import { createKeeperProcess, type RunningKeeper } from './desktop/keeper-process.ts'
import { onLinuxLock } from './desktop/linux-locks.ts'
import { createLocks } from './desktop/locks.ts'
import { createLog } from './desktop/log.ts'
import { setMenu } from './desktop/menu.ts'
import { notify } from './desktop/notifications.ts'
import { secureEveryPage, secureSession } from './desktop/page-security.ts'
import { createPlaces, problemOfFolder } from './desktop/places.ts'
import { PLATFORM_ORIGINS, platformOrigins } from './desktop/platform-origins.ts'
import { registerScheme, serve } from './desktop/protocol.ts'
import { createMainWindow, type MainWindow } from './desktop/window.ts'
import { createSystemHandlers } from './ipc/handlers.ts'
import { registerSystemCommands } from './ipc/register.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const HOUR = 60 * 60 * 1000

const hasNoCoreDumps = switchOffCoreDumps(process.platform)

// Both at once ends every child process; tests that run as root have to switch the sandbox off.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerScheme()
secureEveryPage()

// Asked first: in a folder that can not be written, the lock below fails as if another Keyturn were running.
const folderProblem = problemOfFolder(app.getPath('userData'))
if (folderProblem !== null) void app.whenReady().then(() => giveUp(folderProblem))
else if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()

function giveUp(problem: string): void {
  dialog.showErrorBox(frameText.product, problem)
  app.exit(1)
}

function start(): void {
  const places = createPlaces(app.getPath('userData'))
  const log = createLog(places.logFolder)
  if (!hasNoCoreDumps) log({ code: 'core-dumps-on' })
  const clipboard = createSecretClipboard({
    // Typed for the Electron that ships; an older one answers at once, which `await` does not mind.
    system: electron.clipboard,
    ClipboardItem: (electron as { ClipboardItem?: ItemConstructor }).ClipboardItem,
    platform: process.platform,
  })
  const keeper = createKeeperProcess({
    entry: at('./keeper.js'),
    user: userInfo().username,
    platformOrigins: platformOrigins(app.isPackaged, process.env[PLATFORM_ORIGINS]),
    onEffect: carryOut,
    onLost: () => {
      log({ code: 'keeper-gone' })
      isKeeperLost = main.shown() === 'work'
      void lock()
    },
  })
  const anchors = createAnchors(createKeychain(at('./keychain.js')), (isKept) =>
    keeper.send({ type: 'anchor-kept', isKept }),
  )
  const locks = createLocks(powerMonitor, () => void lock())
  // A notification may be clicked while the vault is locked; the key is opened after the next unlock.
  let locking: Promise<void> | null = null
  let isKeeperLost = false
  let wanted: { readonly keyId: KeyId | null } | null = null

  nativeTheme.themeSource = places.theme()
  setMenu(process.platform)
  secureSession(session.defaultSession)
  serve(session.defaultSession, at('../renderer'))
  const main: MainWindow = createMainWindow(at('../preload/preload.cjs'))
  registerSystemCommands(
    createSystemHandlers({
      places,
      keeper,
      anchors,
      main,
      lock,
      startAnew,
      onWorkPageReady: openWanted,
      isKeeperLost: () => isKeeperLost,
    }),
    {
      isOurs: main.isOurs,
      isVaultOpen: keeper.isOpen,
      log,
    },
  )
  void main.show('sign-in')

  if (process.platform === 'linux') onLinuxLock(() => void lock())
  powerMonitor.on('resume', () => keeper.send({ type: 'tick' }))
  setInterval(() => keeper.send({ type: 'tick' }), HOUR)
  main.window.on('focus', () => keeper.send({ type: 'look' }))
  app.on('second-instance', main.bringForward)
  app.on('window-all-closed', () => app.quit())
  quitOnlyWhenClean(() => Promise.all([keeper.kill(), clipboard.clearIfOurs(), anchors.flush()]))

  /** Safe to call at any time, from anywhere, and several times at once: sleep and a locked screen come together. */
  function lock(): Promise<void> {
    locking ??= lockNow().finally(() => (locking = null))
    return locking
  }

  async function lockNow(): Promise<void> {
    const hasSeenSecrets = main.shown() === 'work' || keeper.isOpen()
    locks.rest()
    // Nobody waits for the keychain.
    void anchors.flush()
    await Promise.all([keeper.kill(), clipboard.clearIfOurs()])
    // A sign-in page that is still waiting for a password stays: half of it may be typed.
    if (hasSeenSecrets) await main.show('sign-in')
  }

  /** For a change of the vault that is meant: the page begins anew with it. */
  async function startAnew(): Promise<void> {
    const before = main.contents()
    await lock()
    if (main.contents() === before) await main.show('sign-in')
  }

  async function carryOut(effect: Effect, from: RunningKeeper): Promise<void> {
    switch (effect.type) {
      case 'opened':
        isKeeperLost = false
        locks.watch(effect.idleMinutes)
        from.send({ type: 'effect-done', effect: effect.effect, ok: true })
        break
      case 'settings':
        locks.watch(effect.idleMinutes)
        break
      case 'copy': {
        const copied = clipboard.copy(effect.value, effect.seconds)
        const ok = await copied.then(
          () => true,
          () => false,
        )
        from.send({ type: 'effect-done', effect: effect.effect, ok })
        break
      }
      case 'notify':
        notify({ ...effect, onClick: () => wantKey(effect.keyId) })
        break
      case 'anchor-read': {
        const reading = await anchors.read(effect.vaultId, effect.isDemo)
        from.send({ type: 'anchor-read', effect: effect.effect, reading })
        break
      }
      case 'anchor-keep':
        anchors.keep(effect.anchor, effect.isDemo)
        break
      case 'failed':
        log({ code: 'internal', logId: effect.logId, where: effect.where })
        break
      case 'started':
        break
    }
  }

  function wantKey(keyId: KeyId | null): void {
    wanted = { keyId }
    main.bringForward()
    if (keeper.isOpen() && main.shown() === 'work') openWanted()
  }

  function openWanted(): void {
    if (wanted) main.contents()?.send('key.open', wanted)
    wanted = null
  }
}

/** The clipboard has to be cleared before the process ends, and clearing takes a moment. */
function quitOnlyWhenClean(clean: () => Promise<unknown>): void {
  let cleaned = false
  app.on('before-quit', (event) => {
    if (cleaned) return
    event.preventDefault()
    void clean().finally(() => {
      cleaned = true
      app.quit()
    })
  })
}
