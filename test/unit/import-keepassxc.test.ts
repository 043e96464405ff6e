import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guessMapping } from '../../electron/keeper/porting/columns.ts'
import { describeTable, planRows, readTable, type PlannedRow } from '../../electron/keeper/porting/plan.ts'
import { previewOf } from '../../electron/keeper/porting/preview.ts'

const PROGRAM = 'keepassxc-cli'
const isInstalled = spawnSync(PROGRAM, ['--version']).status === 0

const SENDGRID = `SG.${'a1'.repeat(11)}.${'b2'.repeat(21)}c`
const AWKWARD = 'a"b,c;d\'e\tf=öß€\\'

function planOf(bytes: Uint8Array) {
  const table = readTable(bytes)
  if (!table.ok) throw new Error(table.error.code)
  const plan = planRows(table.value, guessMapping(table.value), {
    dateOrder: null,
    today: new Date().toISOString().slice(0, 10),
    knownAs: () => null,
  })
  return { plan, facts: describeTable(table.value) }
}

/** Rows come in the order of the program, which is not ours to know. */
const rowOf = (rows: readonly PlannedRow[], label: string) => rows.find(({ draft }) => draft.label === label)

describe.runIf(isInstalled)('the export of the real KeePassXC', { timeout: 60_000 }, () => {
  let folder = ''
  let exported: Buffer = Buffer.alloc(0)

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'keyturn-keepassxc-'))
    const database = join(folder, 'keys.kdbx')
    const password = 'not a real password'
    const run = (...[command = '', ...rest]: readonly string[]) => ({
      with: (...lines: readonly string[]) =>
        execFileSync(PROGRAM, [command, ...rest], {
          input: lines.map((line) => `${line}\n`).join(''),
          stdio: ['pipe', 'pipe', 'pipe'],
        }),
    })
    run('db-create', '-p', database).with(password, password)
    run('mkdir', database, 'Mail').with(password)
    run('mkdir', database, 'Mail/Bäckerei Groß').with(password)
    run(
      'add',
      database,
      '-p',
      '-u',
      'jürgen@example.com',
      '--url',
      'https://app.sendgrid.com/',
      '--notes',
      'line "one"\nline two; drei, €',
      'Mail/Bäckerei Groß/Rundbrief',
    ).with(password, SENDGRID)
    run('add', database, '-p', 'Mail/Awkward').with(password, AWKWARD)
    run('add', database, 'Without a value').with(password)
    run('add', database, '-p', 'Old').with(password, 'thrown-away')
    run('rm', database, 'Old').with(password)
    exported = run('export', '-f', 'csv', database).with(password)
  }, 60_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is recognised', () => {
    const { facts } = planOf(exported)
    expect(facts).toMatchObject({ encoding: 'utf-8', delimiter: ',', hasHeader: true, rowCount: 4 })
    expect(facts.columns.map(({ header, field }) => `${header}: ${field}`)).toEqual([
      'Group: tags',
      'Title: label',
      'Username: account',
      'Password: secret',
      'URL: web-address',
      'Notes: notes',
      'TOTP: ignore',
      'Icon: ignore',
      'Last Modified: ignore',
      'Created: created',
    ])
  })

  it('becomes keys, with every character of the password', () => {
    const { rows } = planOf(exported).plan
    expect(rowOf(rows, 'Rundbrief')).toMatchObject({
      outcome: 'ready',
      notes: [{ kind: 'platform-guessed', from: 'web-address' }],
      draft: {
        providerId: 'sendgrid',
        accountName: 'jürgen@example.com',
        tags: ['Mail', 'Bäckerei Groß'],
        notes: 'line "one"\nline two; drei, €\nURL: https://app.sendgrid.com/',
        secretText: SENDGRID,
      },
    })
    expect(rowOf(rows, 'Rundbrief')?.draft.createdOn).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(rowOf(rows, 'Awkward')).toMatchObject({
      outcome: 'ready',
      draft: { secretText: AWKWARD, tags: ['Mail'], notes: '' },
    })
  })

  it('lists what cannot become a key, and marks what was thrown away', () => {
    const { rows } = planOf(exported).plan
    expect(rowOf(rows, 'Without a value')).toMatchObject({ outcome: 'no-key', draft: { tags: [] } })
    expect(rowOf(rows, 'Old')?.notes).toContainEqual({ kind: 'in-recycle-bin' })
  })

  it('shows no password to the page', () => {
    const { plan, facts } = planOf(exported)
    const sent = JSON.stringify([facts, previewOf(plan)])
    for (const secret of [SENDGRID, AWKWARD, 'thrown-away'])
      expect(sent).not.toContain(JSON.stringify(secret).slice(1, -1))
  })
})

describe('the form of KeePassXC’s export', () => {
  const HEADER = '"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"'
  const TIMES = '"2026-01-02T03:04:05Z","2025-01-02T23:59:59Z"'
  const rowsOf = (...lines: readonly string[]) => planOf(Buffer.from(`${[HEADER, ...lines].join('\n')}\n`)).plan.rows

  it('leaves icon and time of change out, and says that it leaves the one-time code out', () => {
    const [row] = rowsOf(`"Root","Kit","","abc","","","otpauth://totp/x?secret=JBSWY3DPEHPK3PXP","12",${TIMES}`)
    expect(row).toMatchObject({
      notes: [
        { kind: 'platform-guessed', from: 'label' },
        { kind: 'left-out', column: 6 },
      ],
      draft: { notes: '', createdOn: '2025-01-02', tags: [] },
    })
  })

  it('reads notes of several lines, and counts the rows', () => {
    const rows = rowsOf(
      `"Root/A / B","Kit","","abc","","one\n\n""two""","","0",${TIMES}`,
      `"Root","Drip","","def","","","","0",${TIMES}`,
    )
    expect(rows.map(({ line, draft }) => [line, draft.notes, draft.tags])).toEqual([
      [2, 'one\n\n"two"', ['A', 'B']],
      [3, '', []],
    ])
  })
})
