/**
 * The desk takes commands one after the other: is the vault open if it has to be, is the input well formed, then do it.
 * It answers always with a `Result`; our own mistakes become `internal` with an id that stands in the log.
 */
import type { KeyturnError } from '#shared/errors.ts'
import { vaultContract, type Handlers } from '#shared/ipc/contract.ts'
import { VAULT_COMMANDS, type VaultCommand } from '#shared/ipc/names.ts'
import { err, type Result } from '#shared/result.ts'
import { hex, wipe } from './crypto/bytes.ts'
import { randomBytes } from './crypto/random.ts'
import { createFrontDoor, type FrontDoorSurroundings } from './front-door.ts'
import { refused } from './publisher.ts'
import { storageProblem } from './storage/failure.ts'

type AnyHandler = (input: unknown) => Promise<Result<unknown, KeyturnError>> | Result<unknown, KeyturnError>

export function createDesk(around: FrontDoorSurroundings) {
  const door = createFrontDoor(around)
  let last: Promise<unknown> = Promise.resolve()

  function answer(command: string, input: unknown): Promise<Result<unknown, KeyturnError>> {
    const answered = last.then(() => handle(command, input)).finally(() => wipe(...bytesIn(input)))
    if (!WAIT_FOR_OTHERS.includes(command)) last = answered
    return answered
  }

  async function handle(command: string, input: unknown): Promise<Result<unknown, KeyturnError>> {
    if (!isVaultCommand(command)) return refused([])
    const { input: schema, vault } = vaultContract[command]
    const handlers: Partial<Handlers<VaultCommand>> = { ...door.sealed, ...door.opened() }
    const handler = handlers[command] as AnyHandler | undefined
    if (!handler) return vault === 'open' ? err({ code: 'locked' }) : refused([])
    const parsed = schema.safeParse(input)
    if (!parsed.success) return refused(parsed.error.issues.map(({ path }) => path.join('.')))
    try {
      const answered = await handler(parsed.data)
      if (!answered.ok && answered.error.code === 'file-replaced') door.look()
      return answered
    } catch (failure) {
      // Any read may come upon a disk that fails.
      const problem = storageProblem(failure)
      if (problem !== null) return err(problem)
      const logId = newLogId()
      around.effects.failed(logId, failure)
      return err({ code: 'internal', logId })
    }
  }

  return {
    answer,
    fileChosen: door.fileChosen,
    tick: door.tick,
    look: door.look,
    anchorKept: door.anchorKept,
    close: door.close,
  }
}

/**
 * Passwords, codes and values that came with a command. Handlers overwrite them as soon as they can; after the answer, even
 * one that refuses, nothing is left of them.
 */
function bytesIn(input: unknown): readonly Uint8Array[] {
  if (input instanceof Uint8Array) return [input]
  return typeof input === 'object' && input !== null ? Object.values(input).flatMap(bytesIn) : []
}

/** It may be that the generator is what failed: then the answer must not fail with it, nor every command behind it. */
function newLogId(): string {
  try {
    return hex(randomBytes(4))
  } catch {
    return 'no-number'
  }
}

/** A platform may take its time, and nobody should have to wait for it: these take their turn, but hold up none. */
const WAIT_FOR_OTHERS: readonly string[] = [
  'key.check',
  'secret.check',
  'platform.look',
  'platform.plan',
  'platform.run',
  'rotation.checkNew',
  'rotation.checkOld',
] satisfies readonly VaultCommand[]

const isVaultCommand = (name: string): name is VaultCommand => (VAULT_COMMANDS as readonly string[]).includes(name)
