/** What is being done when the crash comes. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PASSWORD, startKeeper, type TestKeeper } from '../keeper.ts'
import { removeWorkFolder, workFolder } from './folders.ts'
import { NOW, readVault, stateOf, type Ways } from './state.ts'
import { perform, type Step } from './steps.ts'

interface Scenario {
  readonly before: readonly Step[]
  readonly steps: readonly Step[]
}

const value = (number: number): string => `${number.toString(16).padStart(32, '0')}-us21`
const many = <Thing>(count: number, make: (index: number) => Thing): readonly Thing[] =>
  Array.from({ length: count }, (_none, index) => make(index))
const add = (index: number): Step => ({ do: 'add', key: `Key ${index}`, value: value(index) })
const ROWS = 40
const rotated = { key: 'Key 0' } as const
const inShop = { ...rotated, application: 'Shop' } as const
const inBlog = { ...rotated, application: 'Blog' } as const
const twoConnections: readonly Step[] = [
  add(0),
  { do: 'add-application', application: 'Shop' },
  { do: 'add-application', application: 'Blog' },
  { do: 'connect', ...inShop },
  { do: 'connect', ...inBlog },
]

export const scenarios = {
  'adding keys': { before: [], steps: many(8, add) },
  'editing keys': {
    before: many(3, add),
    steps: many(9, (index) => ({
      do: 'edit',
      key: `Key ${index % 3}`,
      notes: `Note ${index}`,
      ...(index % 2 === 0 ? { value: value(100 + index) } : {}),
    })),
  },
  'archiving and restoring': {
    before: [add(0), add(1), { do: 'add-application', application: 'Shop' }],
    steps: many(2, () => [
      { do: 'archive', key: 'Key 0' } as const,
      { do: 'archive-application', application: 'Shop' } as const,
      { do: 'archive', key: 'Key 1' } as const,
      { do: 'restore', key: 'Key 0' } as const,
      { do: 'restore-application', application: 'Shop' } as const,
      { do: 'restore', key: 'Key 1' } as const,
    ]).flat(),
  },
  'connecting and disconnecting': {
    before: twoConnections,
    steps: [
      ...many(3, () => [
        { do: 'disconnect', ...inShop } as const,
        { do: 'disconnect', ...inBlog } as const,
        { do: 'connect', ...inShop } as const,
        { do: 'connect', ...inBlog } as const,
      ]).flat(),
      { do: 'rename-client', name: 'Another name' },
    ],
  },
  'a rotation': {
    before: twoConnections,
    steps: [
      { do: 'start', ...rotated },
      { do: 'capture', ...rotated, value: value(7) },
      { do: 'capture', ...rotated, value: value(8) },
      { do: 'copy', ...inShop },
      { do: 'mark-saved', ...inShop },
      { do: 'mark-tested', ...inShop },
      { do: 'waive', ...inBlog },
      { do: 'revoke', ...rotated },
      { do: 'prove-dead', ...rotated },
      { do: 'finish', ...rotated },
    ],
  },
  'an import': { before: [add(0)], steps: [{ do: 'import', path: 'keys.csv' }] },
  'the undo of an import': {
    before: [add(0), { do: 'import', path: 'keys.csv' }],
    steps: [{ do: 'undo-import' }],
  },
  'a change of the password': {
    before: [add(0)],
    steps: [
      { do: 'change-password', from: PASSWORD, password: 'another long password' },
      { do: 'change-password', from: 'another long password', password: 'a third long password' },
    ],
  },
  'making backups': {
    before: [add(0)],
    steps: [{ do: 'back-up' }, add(1), { do: 'back-up' }, add(2), { do: 'back-up' }],
  },
  'restoring the whole vault': {
    before: [add(0)],
    steps: [{ do: 'back-up' }, add(1), { do: 'restore-vault' }, add(2), { do: 'restore-vault' }],
  },
} satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof scenarios

/** A scenario made ready: the file that each run begins with, and what the vault holds after each step. */
export interface Prepared {
  readonly steps: readonly Step[]
  readonly ways: Ways
  readonly start: string
  /** One more than there are steps: the first is the state before them, unlocked. */
  readonly full: readonly string[]
  readonly states: readonly string[]
}

export async function prepareScenario(name: ScenarioName): Promise<Prepared> {
  const scenario: Scenario = scenarios[name]
  const keeper = startKeeper({ folder: workFolder(), now: NOW })
  const { recoveryCode } = await keeper.create()
  const path = join(keeper.folder, 'keys.csv')
  writeFileSync(path, table(ROWS))
  const located = (step: Step): Step => (step.do === 'import' ? { ...step, path } : step)
  for (const step of scenario.before) await must(keeper, located(step))
  keeper.close()
  const start = join(keeper.folder, 'start.vault')
  copyFileSync(keeper.vaultPath, start)
  const steps: readonly Step[] = [{ do: 'unlock', recoveryCode }, ...scenario.steps.map(located)]
  const changed = scenario.steps.flatMap((step) => (step.do === 'change-password' ? [step.password] : []))
  // A new password makes a new recovery code, which dies with the keeper that has not said it yet.
  const ways = { recoveryCode, passwords: changed }
  return { steps, ways, start, ...(await chain(start, ways, steps)) }
}

/** The same steps in this process, with a look into the file after each. */
async function chain(start: string, ways: Ways, steps: readonly Step[]) {
  const folder = freshCopy(start)
  const [full, states] = [[] as string[], [] as string[]]
  const keeper = startKeeper({ folder, now: NOW })
  for (const step of [null, ...steps]) {
    if (step) await must(keeper, step)
    const copy = step ? freshCopy(keeper.vaultPath) : freshCopy(start)
    const reading = await readVault(vaultIn(copy), ways)
    removeWorkFolder(copy)
    if (!reading.ok) throw new Error(`a step leaves a vault that does not open: ${reading.code}`)
    if (step && reading.state !== stateOf(await keeper.snapshot()))
      throw new Error('a vault shows what it does not hold')
    full.push(reading.full)
    states.push(reading.state)
  }
  keeper.close()
  return { full, states }
}

export async function must(keeper: TestKeeper, step: Step): Promise<void> {
  const result = await perform(keeper, step)
  if (!result.ok) throw new Error(`${step.do} answered ${result.error.code}`)
}

/** A folder with the file in it, as a keeper expects it. */
export function freshCopy(start: string): string {
  const folder = workFolder()
  mkdirSync(join(folder, 'vault'))
  copyFileSync(start, vaultIn(folder))
  return folder
}

export const vaultIn = (folder: string): string => join(folder, 'vault', 'keyturn.vault')

const table = (rows: number): string =>
  [
    'Name,Platform,API key,Client,Used in,Created',
    ...many(rows, (index) => `Imported ${index},Mailchimp,${value(1000 + index)},Harbour,App ${index % 5},2026-10-01`),
  ].join('\n')
