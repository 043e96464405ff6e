/** A keeper without Electron: the real desk, vault and SQLite file in a folder of its own; only the system is recorded. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createDesk } from '../../electron/keeper/desk.ts'
import { createEffects } from '../../electron/keeper/effects.ts'
import { FLOOR_KDF, type KdfParameters } from '../../electron/keeper/crypto/kdf.ts'
import type { Anchor, AnchorReading } from '../../shared/domain/anchor.ts'
import { createKeyCheck, type CheckKey } from '../../electron/keeper/providers/check.ts'
import { createKeyManagement, type KeyManagement } from '../../electron/keeper/providers/manage.ts'
import type { ProviderSurroundings } from '../../electron/keeper/providers/network.ts'
import type { KeyturnError } from '../../shared/errors.ts'
import type { Events, Input, Output } from '../../shared/ipc/contract.ts'
import type { Effect } from '../../shared/ipc/messages.ts'
import type { VaultCommand, VaultEvent } from '../../shared/ipc/names.ts'
import type { Snapshot } from '../../shared/domain/snapshot.ts'
import type { Result } from '../../shared/result.ts'

export const PASSWORD = 'correct horse battery staple'

const offline = {
  network: () => Promise.reject(Object.assign(new Error('offline'), { code: 'ENETUNREACH' })),
  dial: () => Promise.reject(Object.assign(new Error('offline'), { code: 'ENETUNREACH' })),
  encrypt: () => Promise.reject(new Error('offline')),
  now: Date.now,
  wait: () => Promise.resolve(),
  timeoutMilliseconds: 1_000,
} satisfies ProviderSurroundings

export type TestKeeper = ReturnType<typeof startKeeper>

export interface KeeperOptions {
  readonly folder?: string
  /** The moment that the keeper's clock shows; it can be moved later. */
  readonly now?: Date
  /** What new passwords are derived with; the least that is allowed, for the sake of time. */
  readonly kdf?: KdfParameters
  /** Whether this is the place of the demo vault. */
  readonly isDemo?: boolean
  /** Asks platforms about keys; without it there is no network. */
  readonly checkKey?: CheckKey
  /** What comes between two checks by schedule; nothing without it. */
  readonly pauseBetweenChecks?: () => Promise<void>
  readonly keyManagement?: KeyManagement
  /** What stands in for the system's keychain; without one there is none, as on many a system. */
  readonly keychain?: TestKeychain
}

/** The anchor that it holds; null for none yet. */
export interface TestKeychain {
  anchor: Anchor | null
  /** Refuses to write from now on. */
  isFull?: boolean
}

/** Looking through the records takes some forty. */
const MOST_TURNS = 200

export function startKeeper({
  folder = temporaryFolder(),
  now = new Date('2026-11-23T09:00:00'),
  kdf = FLOOR_KDF,
  isDemo = false,
  keychain,
  checkKey = createKeyCheck(offline),
  pauseBetweenChecks = () => Promise.resolve(),
  keyManagement = createKeyManagement(offline),
}: KeeperOptions = {}) {
  let moment = now.getTime()
  let elapsed = 0
  const copies: string[] = []
  const toasts: Extract<Effect, { type: 'notify' }>[] = []
  const failures: Extract<Effect, { type: 'failed' }>[] = []
  const events: { readonly event: VaultEvent; readonly payload: unknown }[] = []
  const vaultPath = join(folder, 'vault', 'keyturn.vault')

  const effects = createEffects(
    (effect) => {
      if (effect.type === 'notify') toasts.push(effect)
      if (effect.type === 'failed') failures.push(effect)
      if (effect.type === 'opened') queueMicrotask(() => effects.settle(effect.effect, true))
      if (effect.type === 'anchor-read') {
        const { anchor = null } = keychain ?? {}
        const reading: AnchorReading =
          anchor?.vaultId === effect.vaultId ? { state: 'found', anchor } : { state: keychain ? 'none' : 'unavailable' }
        queueMicrotask(() => effects.anchorRead(effect.effect, reading))
      }
      if (effect.type === 'anchor-keep') {
        if (keychain && keychain.isFull !== true) keychain.anchor = effect.anchor
        const isKept = keychain !== undefined && keychain.isFull !== true
        queueMicrotask(() => desk.anchorKept(isKept))
      }
      if (effect.type === 'copy') {
        copies.push(new TextDecoder().decode(effect.value))
        queueMicrotask(() => effects.settle(effect.effect, true))
      }
    },
    () => moment,
  )
  const desk = createDesk({
    vaultPath,
    triesPath: join(folder, 'wrong-tries.json'),
    isDemo,
    user: 'tester',
    now: () => moment,
    elapsed: () => elapsed,
    calibrate: () => Promise.resolve(kdf),
    effects,
    checkKey,
    pauseBetweenChecks,
    keyManagement,
    publish: (event, payload) => void events.push({ event, payload }),
  })

  const send = <Name extends VaultCommand>(name: Name, input?: Input<Name>) =>
    desk.answer(name, input) as Promise<Result<Output<Name>, KeyturnError>>

  /** For steps that have to work. */
  async function must<Name extends VaultCommand>(name: Name, input?: Input<Name>): Promise<Output<Name>> {
    const result = await send(name, input)
    if (!result.ok) throw new Error(`${name} answered ${JSON.stringify(result.error)}`)
    return result.value
  }

  /** With what was found in the file: that takes some turns after an unlock. */
  async function snapshot(): Promise<Snapshot> {
    await settled()
    await must('vault.subscribe')
    return events.findLast(({ event }) => event === 'vault.snapshot')?.payload as Snapshot
  }

  /**
   * What an unlock leaves for later is done: after the records, whatever takes its turn once a day. On a disk that fails
   * nobody is ever told that they were looked through.
   */
  async function settled(): Promise<void> {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      if (events.some(({ event }) => event === 'vault.inspected')) break
      await nextTurn()
    }
    await nextTurn()
  }

  return {
    now: () => moment,
    folder,
    vaultPath,
    copies,
    toasts,
    failures,
    send,
    must,
    snapshot,
    settled,
    tick: desk.tick,
    look: desk.look,
    chooseFile: desk.fileChosen,
    close: desk.close,
    eventsOf: <Name extends VaultEvent>(name: Name) =>
      events.filter(({ event }) => event === name).map(({ payload }) => payload as Events[Name]),
    setClock: (date: Date) => void (moment = date.getTime()),
    /** Time goes by, and the clock with it. */
    wait: (seconds: number) => {
      moment += seconds * 1000
      elapsed += seconds * 1000
    },
    create: async () => {
      const created = await must('vault.create', { password: bytes(PASSWORD) })
      await settled()
      return created
    },
    unlock: (password = PASSWORD) => send('vault.unlock', { password: bytes(password) }),
  }
}

/** The same folder with a fresh process, as after a lock or a crash. */
export async function reopened(keeper: TestKeeper, options: Omit<KeeperOptions, 'folder'> = {}): Promise<TestKeeper> {
  keeper.close()
  const again = startKeeper({ ...options, folder: keeper.folder })
  await again.must('vault.unlock', { password: bytes(PASSWORD) })
  return again
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const folders: string[] = []

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-test-'))
  folders.push(folder)
  return folder
}

/** Call after each test. */
export function removeTemporaryFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}
