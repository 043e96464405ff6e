/** Runs one Playwright project against a real Electron, on a desktop of its own where there is none to disturb. */
import { spawn } from 'node:child_process'
import { startVirtualDesktop } from './desktop/virtual-desktop.mjs'
import { prepare } from './setup/prepare.mjs'
import { inProject, ROOT } from './setup/project.mjs'

/**
 * @param {'e2e' | 'memory' | 'tour' | 'screens'} project
 * @param {readonly string[]} parameters
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} the exit code
 */
export async function runPlaywright(project, parameters, env = {}) {
  const electron = await prepare({
    needs: ['window', 'virtual-display', 'real-parts', 'tracing'],
    nodeLoadsAddon: true,
  })
  const desktop = process.platform === 'linux' ? await startVirtualDesktop({ withServices: true }) : null
  try {
    return await run(
      [
        inProject('node_modules/@playwright/test/cli.js'),
        'test',
        '-c',
        'test/playwright.config.ts',
        `--project=${project}`,
        ...parameters,
      ],
      {
        ...process.env,
        ...env,
        ...desktop?.env,
        KEYTURN_ELECTRON: electron.executable,
      },
    )
  } finally {
    await desktop?.stop()
  }
}

/**
 * @param {readonly string[]} parameters
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function run(parameters, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...parameters], { cwd: ROOT, env, stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
