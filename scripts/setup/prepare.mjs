/** All of the set-up, in order. What is done already is skipped without a word. */
import { buildApp } from './build.mjs'
import { installDependencies } from './dependencies.mjs'
import { provideElectron } from './electron.mjs'
import { SetupProblem } from './step.mjs'
import { provideSqliteAddon } from './sqlite-addon.mjs'
import { provideSystemPackages } from './system-packages.mjs'

/**
 * @param {{ needs: readonly import('./system-packages.mjs').Need[], nodeLoadsAddon: boolean }} options
 * @returns {Promise<import('./electron.mjs').Electron>}
 */
export async function prepare({ needs, nodeLoadsAddon }) {
  checkNode()
  await provideSystemPackages(needs)
  await installDependencies()
  const electron = await provideElectron()
  const nodeApi = Number(process.versions['napi'])
  await provideSqliteAddon(nodeLoadsAddon ? Math.min(electron.nodeApi, nodeApi) : electron.nodeApi)
  await buildApp()
  return electron
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupProblem(`Keyturn is built with Node 20.19 or newer; this is ${process.versions.node}.`)
  }
}
