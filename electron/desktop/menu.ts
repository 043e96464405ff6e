import { Menu } from 'electron'

/** Only macOS needs one: without it, copy and paste have no shortcuts there. Elsewhere the page has all commands. */
export function setMenu(platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )
}
