/** What each system command does, with the parts it is handed. */
import { saveEvidence, verifyChosen } from '../desktop/evidence.ts'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { app, clipboard, dialog, nativeTheme, shell } from 'electron'
import { linkOf } from '#shared/catalog/links.ts'
import { paperIn } from '#shared/domain/paper.ts'
import type { AppState, Handlers, Input } from '#shared/ipc/contract.ts'
import type { SystemCommand } from '#shared/ipc/names.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Anchors } from '../desktop/anchors.ts'
import type { KeeperProcess } from '../desktop/keeper-process.ts'
import { beginsAsVault, type Places } from '../desktop/places.ts'
import { printKit, saveKitAsPdf } from '../desktop/recovery-kit.ts'
import type { MainWindow } from '../desktop/window.ts'

export interface SystemParts {
  readonly places: Places
  readonly keeper: KeeperProcess
  readonly anchors: Pick<Anchors, 'forgetDemo'>
  readonly main: MainWindow
  /** Kills the keeper, clears the clipboard and replaces the page. */
  readonly lock: () => Promise<void>
  /** The same, and the sign-in page begins anew. */
  readonly startAnew: () => Promise<void>
  readonly onWorkPageReady: () => void
  readonly isKeeperLost: () => boolean
}

const done = ok(undefined)

export function createSystemHandlers(parts: SystemParts): Handlers<SystemCommand> {
  const { places, keeper, anchors, main, lock, startAnew } = parts

  return {
    'app.state': () => ok({ ...stateOf(places), isKeeperLost: parts.isKeeperLost() }),
    'app.setTheme': ({ theme }) => {
      nativeTheme.themeSource = theme
      return written(() => places.setTheme(theme))
    },
    'keeper.connect': async () => {
      await keeper.start({
        vaultPath: places.vaultPath(),
        triesPath: places.triesPath(),
        isDemo: places.isDemo(),
      })
      const page = main.contents()
      if (page) keeper.connect(page)
      return done
    },
    'vault.enter': async () => {
      await main.show('work')
      return done
    },
    'work.ready': () => {
      parts.onWorkPageReady()
      return done
    },
    'vault.lock': async () => {
      await lock()
      return done
    },
    'vault.choose': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(main.window, {
        title: 'Open existing vault',
        filters: [
          { name: 'Keyturn vault', extensions: ['vault'] },
          { name: 'All files', extensions: ['*'] },
        ],
        properties: ['openFile'],
      })
      const [path] = filePaths
      if (canceled || path === undefined) return err({ code: 'cancelled' })
      if (!beginsAsVault(path)) return err({ code: 'not-a-vault' })
      const chosen = written(() => places.useVault(path))
      if (chosen.ok) await startAnew()
      return chosen
    },
    'demo.begin': async () => {
      await keeper.kill()
      return written(() => places.beginDemo())
    },
    'demo.delete': async () => {
      if (!places.isDemo()) return err({ code: 'not-found', what: 'demo' })
      await keeper.kill()
      const deleted = written(() => places.deleteDemo())
      void anchors.forgetDemo()
      await startAnew()
      return deleted
    },
    'link.open': async (input) => {
      const url = addressOf(input)
      if (url === null) return err({ code: 'link-unknown' })
      try {
        await shell.openExternal(url)
        return done
      } catch {
        return err({ code: 'link-failed' })
      }
    },
    'text.copy': async ({ text }) => {
      try {
        await clipboard.writeText(text)
        return done
      } catch {
        return err({ code: 'clipboard-failed' })
      }
    },
    'kit.savePdf': async ({ paper }) => {
      const page = main.contents()
      return page ? saveKitAsPdf(main.window, page, paper) : err({ code: 'save-failed' })
    },
    'kit.print': async ({ paper }) => {
      const page = main.contents()
      return page ? printKit(page, paper) : err({ code: 'print-failed' })
    },
    'backup.openFolder': async () => {
      const folder = places.backupFolder()
      // Some file managers say that a folder was opened although there is none.
      const isOpened = existsSync(folder) && (await shell.openPath(folder)) === ''
      return isOpened ? done : err({ code: 'folder-failed' })
    },
    'evidence.save': ({ files }) => saveEvidence(main.window, files),
    'evidence.verify': () => verifyChosen(main.window),
    'import.chooseFile': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(main.window, {
        title: 'Import keys',
        filters: [
          { name: 'Spreadsheet (CSV)', extensions: ['csv', 'tsv', 'txt'] },
          { name: 'All files', extensions: ['*'] },
        ],
        properties: ['openFile'],
      })
      const [path] = filePaths
      if (canceled || path === undefined) return ok(null)
      keeper.send({ type: 'file-chosen', path })
      return ok({ fileName: basename(path) })
    },
  }
}

/** The folder of the app may be full or read-only: said in words, like everything else. */
function written(write: () => void): Result<undefined, KeyturnError> {
  try {
    write()
    return done
  } catch (failure) {
    const code = failure instanceof Error && 'code' in failure ? failure.code : null
    return err({ code: code === 'ENOSPC' ? 'disk-full' : code === 'EROFS' ? 'read-only' : 'storage-failed' })
  }
}

const stateOf = (places: Places): Omit<AppState, 'isKeeperLost'> => ({
  version: app.getVersion(),
  platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
  vault: places.hasVault() ? 'present' : 'none',
  vaultPath: places.vaultPath(),
  isDemo: places.isDemo(),
  theme: places.theme(),
  paper: paperIn(app.getLocaleCountryCode()),
})

/** The page names an entry of the catalogue; only main turns that into an address. */
const addressOf = ({ kind, id, page, parts }: Input<'link.open'>): string | null => {
  if (kind === 'provider') return linkOf('provider', id, page, parts)?.url ?? null
  return page === 'settings' ? (linkOf('application', id, 'settings', parts)?.url ?? null) : null
}
