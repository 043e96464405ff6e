import { closeSync, copyFileSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'
import { startKeeper } from '../keeper.ts'
import { HONEST, openDamaged, openerOf, type Opener } from './damage.ts'
import { workFolder } from './folders.ts'
import type { Chance } from './random.ts'
import { must } from './scenarios.ts'
import { NOW } from './state.ts'

export interface DamageTally {
  readonly tried: number
  readonly detected: number
  /** Damage in a part of the file that holds nothing. */
  readonly harmless: number
  readonly problems: readonly string[]
}

export interface SmallVault {
  readonly path: string
  readonly original: Buffer
  readonly opener: Opener
  readonly content: string
}

export async function smallVault(): Promise<SmallVault> {
  const keeper = startKeeper({ folder: workFolder(), now: NOW })
  const { recoveryCode } = await keeper.create()
  await must(keeper, { do: 'add', key: 'Key', value: '0123456789abcdef0123456789abcdef-us21' })
  await must(keeper, { do: 'add-application', application: 'Shop' })
  await must(keeper, { do: 'connect', key: 'Key', application: 'Shop' })
  keeper.close()
  const path = keeper.vaultPath
  const opener = await openerOf(path, recoveryCode)
  const opened = openDamaged(path, opener)
  if (!('content' in opened)) throw new Error(`the undamaged vault does not open: ${opened.code}`)
  return { path, original: readFileSync(path), opener, content: opened.content }
}

/** Every byte in turn is changed to another one, or every so many bytes. */
export function flipBytes({ path, original, opener, content }: SmallVault, chance: Chance, step = 1): DamageTally {
  const tally = { tried: 0, detected: 0, harmless: 0, problems: [] as string[] }
  for (let offset = chance.below(step); offset < original.length; offset += step) {
    const wrong = (original[offset]! ^ (1 + chance.below(255))) & 0xff
    put(path, offset, wrong)
    const opened = attempt(path, opener)
    tally.tried++
    if ('content' in opened && opened.content === content) tally.harmless++
    else if ('content' in opened) tally.problems.push(`byte ${offset} as ${wrong}: opens with another content`)
    else if (HONEST.some((code) => code === opened.code)) tally.detected++
    else tally.problems.push(`byte ${offset} as ${wrong}: ${opened.code}`)
    restore(path, original, offset)
  }
  return tally
}

/** The file ends early, at every so many bytes. */
export function cutFile({ path, original, opener }: SmallVault, step = 512): DamageTally {
  const tally = { tried: 0, detected: 0, harmless: 0, problems: [] as string[] }
  const whole = `${path}.whole`
  copyFileSync(path, whole)
  for (let length = 0; length < original.length; length += step) {
    copyFileSync(whole, path)
    truncateSync(path, length)
    const opened = attempt(path, opener)
    tally.tried++
    if ('content' in opened) tally.problems.push(`cut at ${length}: opens`)
    else if (HONEST.some((code) => code === opened.code)) tally.detected++
    else tally.problems.push(`cut at ${length}: ${opened.code}`)
    rmSync(`${path}-journal`, { force: true })
  }
  copyFileSync(whole, path)
  return tally
}

function attempt(path: string, opener: Opener) {
  try {
    return openDamaged(path, opener)
  } catch (failure) {
    return { code: `an exception, ${String(failure)}` } as const
  }
}

function put(path: string, offset: number, byte: number): void {
  const file = openSync(path, 'r+')
  writeSync(file, Uint8Array.of(byte), 0, 1, offset)
  closeSync(file)
}

/** Opening may have written: a file whose header asks for another journal is set right before its rows are read. */
function restore(path: string, original: Buffer, offset: number): void {
  put(path, offset, original[offset]!)
  for (const rest of ['-journal', '-wal', '-shm']) rmSync(`${path}${rest}`, { force: true })
  if (statSync(path).size !== original.length || !readFileSync(path).equals(original)) {
    const file = openSync(path, 'w')
    writeSync(file, original)
    closeSync(file)
  }
}
