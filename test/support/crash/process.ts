/** Builds the driver once and runs it, under strace where calls of the system are to be counted, failed or killed. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { Line } from './driver.ts'
import type { Step } from './steps.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** Below node_modules, because the driver finds its packages by looking upwards. */
const BUILT = join(ROOT, 'node_modules', '.cache', 'keyturn-driver', String(process.pid))

/** The calls by which SQLite and the keeper change a disk. */
export const DISK_CALLS = ['fsync', 'pwrite64', 'unlink', 'rename', 'ftruncate'] as const
export type DiskCall = (typeof DISK_CALLS)[number]

/** What a shell, and strace, say of a program that ended by SIGKILL. */
const KILLED = 128 + 9

export interface Injection {
  readonly call: DiskCall
  readonly number: number
  /** An error from this call on, or from it alone; or death just before it. */
  readonly what: 'KILL' | { readonly error: 'EIO' | 'ENOSPC'; readonly lasting: boolean }
}

export interface Ended {
  readonly lines: readonly Line[]
  readonly code: number | null
  readonly killed: boolean
  readonly stderr: string
}

let built: Promise<string> | null = null

export const driver = (): Promise<string> => (built ??= buildDriver())

async function buildDriver(): Promise<string> {
  mkdirSync(BUILT, { recursive: true })
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    // One small file: thousands of starts are most of what these tests cost.
    ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2'] },
    build: { ssr: join(ROOT, 'test/support/crash/driver.ts'), outDir: BUILT, minify: true, target: 'node20' },
  })
  return join(BUILT, 'driver.js')
}

export const removeDriver = (): void => rmSync(BUILT, { recursive: true, force: true })

/** Runs all the steps with one fault on the way. */
export async function runWith(injection: Injection, folder: string, steps: readonly Step[]): Promise<Ended> {
  const { call, number, what } = injection
  const fault = what === 'KILL' ? 'signal=KILL' : `error=${what.error}`
  const when = what !== 'KILL' && what.lasting ? `${number}+` : `${number}`
  const options = ['-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:${fault}:when=${when}`]
  return run(options, folder, steps, what === 'KILL' ? 'no-states' : 'states')
}

/** Runs all the steps and gives what strace saw of them. */
export async function recorded(options: readonly string[], folder: string, steps: readonly Step[]): Promise<string> {
  const file = join(folder, 'trace')
  const ended = await run(['-o', file, ...options], folder, steps, 'no-states')
  const refused = ended.lines.find(({ answer }) => answer !== 'stored')
  if (ended.code !== 0 || refused) throw new Error(`the steps fail by themselves: ${JSON.stringify(ended)}`)
  return readFileSync(file, 'latin1')
}

/** How often each call is made when nothing goes wrong. */
export async function countCalls(folder: string, steps: readonly Step[]): Promise<ReadonlyMap<DiskCall, number>> {
  const trace = await recorded(['-e', `trace=${DISK_CALLS.join(',')}`], folder, steps)
  return new Map(DISK_CALLS.map((call) => [call, trace.split(`${call}(`).length - 1]))
}

async function run(options: readonly string[], folder: string, steps: readonly Step[], states: string): Promise<Ended> {
  const script = await driver()
  const parameters = ['-f', ...options, process.execPath, script, folder, states]
  const child = spawn('strace', parameters, { stdio: ['pipe', 'pipe', 'pipe'] })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  // A killed child reads no more steps.
  child.stdin.on('error', () => {})
  child.stdin.end(steps.map((step) => `${JSON.stringify(step)}\n`).join(''))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) =>
      resolve({ lines: linesOf(stdout), code, killed: signal === 'SIGKILL' || code === KILLED, stderr }),
    )
  })
}

/** A line without its end was never said. */
export const linesOf = (output: string): readonly Line[] =>
  output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line)
