/** The page's door to main: who may knock, and what is let in. Electron itself is played: only it could name a false sender. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { registerSystemCommands, type Guards } from '../../electron/ipc/register.ts'
import { systemContract, type Handlers } from '../../shared/ipc/contract.ts'
import { SYSTEM_COMMANDS, type SystemCommand } from '../../shared/ipc/names.ts'
import { ok } from '../../shared/result.ts'

type Listener = (event: unknown, input: unknown) => Promise<unknown>

const { listeners } = vi.hoisted(() => ({ listeners: new Map<string, Listener>() }))
vi.mock('electron', () => ({
  ipcMain: { handle: (name: string, listener: Listener) => listeners.set(name, listener) },
}))

const mainFrame = { url: 'app://keyturn/work.html' }
const page = { mainFrame }
const FROM_OUR_PAGE = { sender: page, senderFrame: mainFrame }

/** Something that each command takes. */
const INPUTS: Readonly<Partial<Record<SystemCommand, unknown>>> = {
  'app.setTheme': { theme: 'dark' },
  'link.open': { kind: 'provider', id: 'mailchimp', page: 'settings', parts: {} },
  'text.copy': { text: 'Northwind, Shopify' },
  'evidence.save': { files: [{ name: 'register.md', text: 'Northwind' }] },
  'kit.savePdf': { paper: 'A4' },
  'kit.print': { paper: 'Letter' },
}

const called = vi.fn<(name: string, input: unknown) => void>()
const log = vi.fn<Guards['log']>()
let isVaultOpen: boolean

beforeEach(() => {
  listeners.clear()
  called.mockReset()
  log.mockReset()
  isVaultOpen = true
  const handlers = Object.fromEntries(
    SYSTEM_COMMANDS.map((name) => [name, (input: unknown) => (called(name, input), ok(undefined))]),
  ) as unknown as Handlers<SystemCommand>
  registerSystemCommands(handlers, {
    isOurs: (sender, url) => (sender as unknown) === page && url.startsWith('app://keyturn/'),
    isVaultOpen: () => isVaultOpen,
    log,
  })
})

const send = (name: SystemCommand, input: unknown, event: unknown = FROM_OUR_PAGE) => listeners.get(name)!(event, input)

test('there is one listener for each command, and no other', () => {
  expect([...listeners.keys()].toSorted()).toEqual([...SYSTEM_COMMANDS].toSorted())
})

describe.each(SYSTEM_COMMANDS)('%s', (name) => {
  const input = INPUTS[name]

  test('from our page, well formed and with the vault open, is carried out', async () => {
    expect(await send(name, input)).toEqual({ ok: true, value: undefined })
    expect(called.mock.calls).toEqual([[name, input]])
  })

  test.each([
    ['another frame of our page', { sender: page, senderFrame: { url: 'app://keyturn/work.html' } }],
    ['a frame that is gone', { sender: page, senderFrame: null }],
    ['another page', { sender: { mainFrame }, senderFrame: mainFrame }],
  ])('from %s, is refused and logged', async (_name, event) => {
    expect(await send(name, input, event)).toEqual({ ok: false, error: { code: 'sender-refused' } })
    expect(called).not.toHaveBeenCalled()
    expect(log.mock.calls).toEqual([[{ code: 'sender-refused', where: [name] }]])
  })

  test('from an address that is not ours, is refused', async () => {
    const frame = { url: 'https://example.com/' }
    const event = { sender: Object.assign(page, { mainFrame: frame }), senderFrame: frame }
    const answer = await send(name, input, event)
    page.mainFrame = mainFrame
    expect(answer).toEqual({ ok: false, error: { code: 'sender-refused' } })
    expect(called).not.toHaveBeenCalled()
  })

  test('with an input of another shape, is refused', async () => {
    const others: readonly unknown[] = [null, 'text', 7, [], { unknown: true }, { ...(input as object), unknown: true }]
    for (const other of others) {
      expect(await send(name, other)).toMatchObject({ ok: false, error: { code: 'request-invalid' } })
    }
    expect(called).not.toHaveBeenCalled()
  })

  test('with the vault closed, is refused where the contract says so', async () => {
    isVaultOpen = false
    const isRefused = systemContract[name].vault === 'open'
    expect(await send(name, input)).toEqual(
      isRefused ? { ok: false, error: { code: 'locked' } } : { ok: true, value: undefined },
    )
    expect(called).toHaveBeenCalledTimes(isRefused ? 0 : 1)
  })
})

test('what needs an open vault, by name', () => {
  expect(SYSTEM_COMMANDS.filter((name) => systemContract[name].vault === 'open').toSorted()).toEqual([
    'backup.openFolder',
    'evidence.save',
    'evidence.verify',
    'import.chooseFile',
    'text.copy',
    'vault.enter',
    'work.ready',
  ])
})
