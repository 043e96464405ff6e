/** The libraries of the system that a window, and the tests with real parts, need on Linux. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { run, SetupProblem, step } from './step.mjs'

const WINDOW = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libnotify4', 'libsecret-1-0']
const VIRTUAL_DISPLAY = ['xvfb', 'xauth', 'fonts-dejavu-core']
const REAL_PARTS = [
  'dbus',
  'gnome-keyring',
  'dunst',
  'libnotify-bin',
  'xclip',
  'xdotool',
  'keepassxc',
  'poppler-utils',
  'iproute2',
]

/** Lets the crash tests end a process, or fail a call, at one exact place. */
const TRACING = ['strace']

/** @typedef {'window' | 'virtual-display' | 'real-parts' | 'tracing'} Need */

const PACKAGES = { window: WINDOW, 'virtual-display': VIRTUAL_DISPLAY, 'real-parts': REAL_PARTS, tracing: TRACING }

/** @param {readonly Need[]} needs */
export async function provideSystemPackages(needs) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return
  const missing = needs.flatMap((need) => PACKAGES[need]).filter((name) => !isInstalled(name))
  if (missing.length === 0) return
  const command = `apt-get install --no-install-recommends -y ${missing.join(' ')}`
  if (process.getuid?.() !== 0) {
    throw new SetupProblem(
      `Some packages of the system are missing. Please run this, then try again:\n\n  sudo ${command}\n`,
    )
  }
  await step(`Installing ${missing.length} packages of the system`, async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update'], { env })
    await run('apt-get', command.split(' ').slice(1), { env })
  })
}

/** Newer releases of Debian and Ubuntu carry some libraries under a name with `t64` at its end. */
/** @param {string} name */
function isInstalled(name) {
  return [name, `${name}t64`].some((candidate) => {
    const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Status}', candidate], { encoding: 'utf8' })
    return stdout?.includes('install ok installed')
  })
}
