/**
 * A desktop without a screen, made of real parts: an X server, a session bus, a keychain, a notification server. Each
 * part is a child of ours and is gone when `stop` has resolved.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * @typedef {object} Desktop
 * @property {NodeJS.ProcessEnv} env what a program needs to be part of it
 * @property {() => Promise<void>} stop
 */

const SCREEN = '1700x1100x24'
const START_MILLISECONDS = 15_000

/** @param {{ withServices: boolean }} options only an X server, or also bus, keychain and notifications
 *  @returns {Promise<Desktop>} */
export async function startVirtualDesktop({ withServices }) {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-desktop-'))
  /** @type {import('node:child_process').ChildProcess[]} */
  const parts = []
  /** @type {NodeJS.ProcessEnv} */
  const env = {}

  const stop = async () => {
    for (const part of parts.toReversed()) await end(part)
    rmSync(folder, { recursive: true, force: true })
  }

  try {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    parts.push(server)
    env['DISPLAY'] = `:${await firstLine(server, server.stdio[3], 'Xvfb')}`
    if (withServices) await startServices()
    return { env, stop }
  } catch (failure) {
    await stop()
    throw failure
  }

  async function startServices() {
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1', '--nopidfile'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    parts.push(bus)
    env['DBUS_SESSION_BUS_ADDRESS'] = await firstLine(bus, bus.stdout, 'dbus-daemon')
    const all = { ...process.env, ...env, XDG_DATA_HOME: join(folder, 'data'), XDG_RUNTIME_DIR: folder }

    const keychain = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
      env: all,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    parts.push(keychain)
    keychain.stdin.end('a password for tests')
    await ownerOf('org.freedesktop.secrets', all)

    const settings = join(folder, 'dunstrc')
    writeFileSync(settings, '[global]\nidle_threshold = 0\n')
    const notifications = spawn('dunst', ['-config', settings], { env: all, stdio: 'ignore' })
    parts.push(notifications)
    await ownerOf('org.freedesktop.Notifications', all)
  }
}

/** @param {string} name @param {NodeJS.ProcessEnv} env */
async function ownerOf(name, env) {
  const program = 'gdbus'
  const parameters = ['wait', '--session', '--timeout', '15', name]
  await new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { env, stdio: 'ignore' })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(null) : reject(new Error(`${name} did not come up`))))
  })
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {any} stream
 * @param {string} name
 * @returns {Promise<string>}
 */
function firstLine(child, stream, name) {
  return new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(new Error(`${name} did not start in time`)), START_MILLISECONDS)
    stream.on('data', (/** @type {Buffer} */ chunk) => {
      text += chunk
      if (!text.includes('\n')) return
      clearTimeout(timer)
      resolve(text.split('\n')[0] ?? '')
    })
    child.on('error', reject)
    child.on('exit', () => reject(new Error(`${name} ended at once`)))
  })
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<void>} */
function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 3000)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
