/** The signals of Linux, on a real bus (T31). */
import { spawnSync } from 'node:child_process'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { Variant } from '@jellybrick/dbus-next'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { onLinuxLock } from '../../electron/desktop/linux-locks.ts'
import {
  createTestBus,
  OTHER_SESSION,
  OWN_SESSION,
  SCREEN_SAVERS,
  speakAsAnybody,
  speakAsLogin,
  type LoginOptions,
  type TestBus,
  type TestLogin,
  watchRules,
} from '../support/login.ts'

const hasBus = process.platform === 'linux' && spawnSync('dbus-daemon', ['--version']).status === 0

let bus: TestBus
const atEnd: (() => unknown)[] = []

beforeEach(() => {
  bus = createTestBus()
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address)
  vi.stubEnv('DBUS_SYSTEM_BUS_ADDRESS', bus.address)
  vi.stubEnv('XDG_SESSION_ID', '2')
})
afterEach(async () => {
  for (const end of atEnd.splice(0).toReversed()) await end()
  await bus.remove()
  vi.unstubAllEnvs()
})

const until = (condition: () => void): Promise<void> => vi.waitFor(condition, { timeout: 10_000, interval: 5 })

function listen() {
  const lock = vi.fn(() => {})
  atEnd.push(onLinuxLock(lock))
  return lock
}

/** Listening, with everything that it asks of the bus asked, and the own session known. */
async function start(options: LoginOptions = {}) {
  await bus.start()
  const watch = await watchRules(bus.address)
  const login = await speakAsLogin(bus, options)
  const anybody = await speakAsAnybody(bus.address)
  atEnd.push(watch.leave, login.leave, anybody.leave)
  const lock = listen()
  await isListening(watch, login)
  // Behind logind's answer, on the same way: what locks now was heard after it.
  login.lock()
  await until(() => expect(lock).toHaveBeenCalledTimes(1))
  lock.mockClear()
  return { lock, login, anybody }
}

async function isListening(watch: { rules: readonly string[] }, login: { asked: readonly string[] }): Promise<void> {
  await until(() => {
    expect(watch.rules).toHaveLength(RULES)
    expect(login.asked).toHaveLength(1)
  })
}

/** Says it until it is heard: nobody knows when a listener comes back. */
const isHeard = (lock: () => void, login: TestLogin): Promise<void> =>
  until(() => {
    login.lock()
    expect(lock).toHaveBeenCalled()
  })

describe.runIf(hasBus)('on a real bus', () => {
  test.each(SCREEN_SAVERS)(
    'a screen that is locked by %s locks, and one that is unlocked does nothing',
    async (name) => {
      const { lock, anybody } = await start()
      anybody.screenIs(false, name)
      anybody.screenIs(true, name)
      anybody.screenIs(false, name)
      await until(() => expect(lock).toHaveBeenCalled())
      anybody.screenIs(true)
      await until(() => expect(lock).toHaveBeenCalledTimes(2))
    },
  )

  test.each<[string, (login: TestLogin) => void, (login: TestLogin) => void]>([
    ['sleep', (login) => login.sleep(true), (login) => login.sleep(false)],
    ['the wish to lock this session', (login) => login.lock(), (login) => login.unlock()],
    ['another user in front', (login) => login.becomeActive(false), (login) => login.becomeActive(true)],
    ['a session that says it is locked', (login) => login.hintLocked(true), (login) => login.hintLocked(false)],
  ])('%s locks, and its end does nothing', async (_name, begin, end) => {
    const { lock, login } = await start()
    end(login)
    begin(login)
    end(login)
    await until(() => expect(lock).toHaveBeenCalled())
    begin(login)
    await until(() => expect(lock).toHaveBeenCalledTimes(2))
  })

  test('what happens to the sessions of others is not ours', async () => {
    const { lock, login } = await start()
    expect(login.asked).toEqual(['GetSession(2)'])
    login.lock(OTHER_SESSION)
    login.becomeActive(false, OTHER_SESSION)
    login.hintLocked(true, OTHER_SESSION)
    login.lock()
    await until(() => expect(lock).toHaveBeenCalled())
    login.lock()
    await until(() => expect(lock).toHaveBeenCalledTimes(2))
  })

  test('without a session of its own, every session counts', async () => {
    vi.stubEnv('XDG_SESSION_ID', undefined)
    const { lock, login } = await start({ session: null })
    expect(login.asked).toEqual([`GetSessionByPID(${process.pid})`])
    login.lock(OTHER_SESSION)
    await until(() => expect(lock).toHaveBeenCalledTimes(1))
    login.becomeActive(false, OWN_SESSION)
    await until(() => expect(lock).toHaveBeenCalledTimes(2))
  })

  test('only logind itself is believed about sessions', async () => {
    const { lock, login, anybody } = await start()
    anybody.say(OWN_SESSION, 'org.freedesktop.login1.Session', 'Lock', '', [])
    anybody.say('/org/freedesktop/login1', 'org.freedesktop.login1.Manager', 'PrepareForSleep', 'b', [true])
    // The answer comes when the bus has passed on what was said before.
    anybody.screenIs(true)
    await until(() => expect(lock).toHaveBeenCalled())
    login.lock()
    await until(() => expect(lock).toHaveBeenCalledTimes(2))
  })

  test('signals with the right names and the wrong content do nothing', async () => {
    const { lock, login, anybody } = await start()
    for (const [signature, body] of WRONG) {
      for (const name of SCREEN_SAVERS) anybody.say('/x', name, 'ActiveChanged', signature, body)
      login.say('/org/freedesktop/login1', 'org.freedesktop.login1.Manager', 'PrepareForSleep', signature, body)
      login.say(OWN_SESSION, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', `s${signature}`, [
        'org.freedesktop.login1.Session',
        ...body,
      ])
    }
    anybody.screenIs(true)
    login.lock()
    await until(() => expect(lock).toHaveBeenCalledTimes(2))
  })

  test('a bus that ends and comes back is heard again', async () => {
    const { lock } = await start()
    await bus.stop()
    await bus.start()
    const login = await speakAsLogin(bus)
    atEnd.push(login.leave)
    expect(lock).not.toHaveBeenCalled()
    await isHeard(lock, login)
  })

  test('a bus that is not there at first is heard once it is', async () => {
    const lock = listen()
    await bus.start()
    const login = await speakAsLogin(bus)
    atEnd.push(login.leave)
    await isHeard(lock, login)
  })

  test('after stopping, nothing is heard and nobody comes back', async () => {
    await bus.start()
    const watch = await watchRules(bus.address)
    const login = await speakAsLogin(bus)
    atEnd.push(watch.leave, login.leave)
    const lock = vi.fn(() => {})
    const stop = onLinuxLock(lock)
    await isListening(watch, login)
    stop()
    login.lock()
    const again = listen()
    await until(() => expect(watch.rules).toHaveLength(2 * RULES))
    login.lock()
    await until(() => expect(again).toHaveBeenCalled())
    expect(lock).not.toHaveBeenCalled()
  })
})

describe.runIf(process.platform === 'linux')('in the place of a bus', () => {
  test.each([
    ['an address that is none', 'nonsense'],
    ['an address of a kind that nobody knows', 'carrier-pigeon:path=/x'],
    ['an address without a place', 'unix:'],
    ['a file that is missing', 'unix:path=/nowhere/at/all'],
    ['a folder', 'unix:path=/tmp'],
  ])('%s breaks nothing and locks nothing', async (_name, address) => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address)
    vi.stubEnv('DBUS_SYSTEM_BUS_ADDRESS', address)
    const lock = listen()
    await new Promise((resolve) => setImmediate(resolve))
    expect(lock).not.toHaveBeenCalled()
  })

  // An error in nobody's hands makes the test run fail, as it would stop the app.
  test.each<[string, (socket: Socket) => void]>([
    ['hangs up at once', (socket) => socket.destroy()],
    ['hears it out and leaves', (socket) => socket.once('data', () => socket.end())],
    ['says nothing that a bus would say', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['refuses everybody', (socket) => socket.on('data', () => socket.write('REJECTED\r\n'))],
    ['talks nonsense once it is trusted', (socket) => agree(socket, Buffer.alloc(256, 0x6c))],
    ['sends numbers that fit nowhere', (socket) => agree(socket, Buffer.alloc(256, 0xff))],
    ['sends a header that lies', (socket) => agree(socket, Buffer.concat([LYING_HEADER, Buffer.alloc(64, 0x01)]))],
  ])('a program that %s breaks nothing and locks nothing, and a bus that follows is heard', async (_name, serve) => {
    const sockets: Socket[] = []
    const server = createServer((socket) => {
      sockets.push(socket.on('error', () => {}))
      serve(socket)
    })
    await new Promise<void>((resolve) => server.listen(join(bus.folder, 'bus'), resolve))
    const lock = listen()
    await until(() => expect(sockets.length).toBeGreaterThanOrEqual(2))
    await until(() =>
      expect(sockets.filter(({ bytesWritten, destroyed }) => bytesWritten > 0 || destroyed).length).toBe(2),
    )
    await closeServer(server, sockets)
    expect(lock).not.toHaveBeenCalled()
    if (!hasBus) return
    await bus.start()
    const anybody = await speakAsAnybody(bus.address)
    atEnd.push(anybody.leave)
    await until(() => {
      anybody.screenIs(true)
      expect(lock).toHaveBeenCalled()
    })
  })
})

/** Five screen savers, and sleep, lock and properties of logind. */
const RULES = 8

const WRONG: readonly (readonly [signature: string, body: unknown[]])[] = [
  ['', []],
  ['s', ['true']],
  ['u', [1]],
  ['ab', [[true]]],
  ['v', [new Variant('b', true)]],
  ['sb', ['x', true]],
  ['a{sv}as', [{ Active: new Variant('s', 'false'), LockedHint: new Variant('u', 1) }, []]],
  ['a{sv}as', [{}, ['Active', 'LockedHint']]],
  ['a{sb}', [{ Active: false }]],
]

/** Little-endian signal with a body of 64 bytes and a list of fields that is longer than the message. */
const LYING_HEADER = Buffer.from('6c04000140000000010000003f000000', 'hex')

/** As a bus that lets everybody in, and then sends this. */
function agree(socket: Socket, nonsense: Buffer): void {
  socket.on('data', (chunk: Buffer) => {
    if (chunk.includes('AUTH')) socket.write('OK 0123456789abcdef0123456789abcdef\r\n')
    if (chunk.includes('NEGOTIATE')) socket.write('AGREE_UNIX_FD\r\n')
    if (chunk.includes('BEGIN')) socket.write(nonsense)
  })
}

async function closeServer(server: Server, sockets: readonly Socket[]): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  for (const socket of sockets) socket.destroy()
  await closed
}
