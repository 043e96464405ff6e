/**
 * One piece of work in a process of its own, as in the product, where every unlock starts a fresh keeper that has nothing
 * compiled yet. Takes its name and what it needs as arguments and answers with one line of JSON.
 */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import { calibrate, deriveKey, FLOOR_KDF } from '../../electron/keeper/crypto/kdf.ts'
import { allocate } from '../../electron/keeper/crypto/bytes.ts'
import { bytes, PASSWORD, startKeeper } from '../support/keeper.ts'
import { costOf, startCost, timed, type Cost, type MadeVault, type UnlockCost } from './statistics.ts'

const programs: Readonly<Record<string, (folder: string, argument: string, way: string) => Promise<unknown>>> = {
  make,
  import: importRows,
  unlock,
  write,
  reseal,
  derive,
  deriveFirst,
}

const [name = '', folder = '', argument = '', way = ''] = process.argv.slice(2)
const program = programs[name]
if (!program) throw new Error(`there is no program "${name}"`)
console.log(JSON.stringify(await program(folder, argument, way)))

/** A vault with so many keys, and a password that is derived as the product would on this machine. */
async function make(folder: string, count: string): Promise<MadeVault> {
  const kdf = await calibrate()
  const keeper = startKeeper({ folder, kdf })
  const { recoveryCode } = await keeper.create()
  await runImport(keeper, Number(count))
  keeper.close()
  return { recoveryCode, kdf }
}

/** From the chosen file to rows that are stored, with the preview that people look at in between. */
async function importRows(folder: string, count: string): Promise<Cost> {
  const keeper = startKeeper({ folder })
  await keeper.create()
  const took = await runImport(keeper, Number(count))
  keeper.close()
  return took
}

/**
 * From the command to its answer, and to the snapshot on the other side of a port, for a page that asks at once. With the
 * password, as people do it; or with the recovery code, which needs no derivation: then nothing can be read while it runs.
 */
async function unlock(folder: string, made: string, way: string): Promise<UnlockCost> {
  const { recoveryCode, kdf } = JSON.parse(made) as MadeVault
  const keeper = startKeeper({ folder, kdf })
  const { port1, port2 } = new MessageChannel()
  const costSoFar = startCost()
  if (way === 'password') await keeper.must('vault.unlock', { password: bytes(PASSWORD) })
  else await keeper.must('vault.unlockWithRecoveryCode', { code: bytes(recoveryCode) })
  const answered = costSoFar()
  await keeper.must('vault.subscribe')
  port1.postMessage(keeper.eventsOf('vault.snapshot').at(-1))
  receiveMessageOnPort(port2)
  const delivered = costSoFar()
  await keeper.settled()
  const inspected = costSoFar()
  port1.close()
  keeper.close()
  return { answered, delivered, inspected }
}

/** The derivation of that vault alone, as the first thing that a process does: a second one finds its memory at hand. */
async function deriveFirst(_folder: string, made: string): Promise<number> {
  const { kdf } = JSON.parse(made) as MadeVault
  return timed(() => deriveKey(bytes(PASSWORD), allocate(16), kdf))
}

/** A verified backup; then everything sealed anew, which makes a backup of its own first and derives one key. */
async function reseal(folder: string, made: string): Promise<{ readonly backup: Cost; readonly reseal: Cost }> {
  const { recoveryCode } = JSON.parse(made) as MadeVault
  const keeper = startKeeper({ folder })
  await keeper.must('vault.unlockWithRecoveryCode', { code: bytes(recoveryCode) })
  const backup = await costOf(() => keeper.must('backup.make'))
  const reseal = await costOf(() => keeper.must('vault.resetPassword', { password: bytes('another long password') }))
  keeper.close()
  return { backup, reseal }
}

async function write(folder: string, repetitions: string): Promise<{ readonly add: Cost[]; readonly change: Cost[] }> {
  const keeper = startKeeper({ folder })
  await keeper.unlock()
  const { keys } = await keeper.snapshot()
  const add: Cost[] = []
  const change: Cost[] = []
  for (let turn = 0; turn < Number(repetitions); turn++) {
    const {
      id,
      versions: _versions,
      createdAt: _created,
      archivedAt: _archived,
      ...facts
    } = keys[(turn * 7919) % keys.length]!
    const save = (known: typeof id | null, changed: Partial<typeof facts>, secret: Record<string, Uint8Array> | null) =>
      costOf(() =>
        keeper.must('key.save', {
          id: known,
          facts: { ...facts, ...changed },
          createdOn: '2026-11-01',
          expiresOn: null,
          secret,
          publicFields: {},
        }),
      )
    add.push(await save(null, { label: `Added ${turn}` }, { apiKey: bytes(`${randomBytes(16).toString('hex')}-us21`) }))
    change.push(await save(id, { notes: `Changed ${turn}` }, null))
  }
  keeper.close()
  return { add, change }
}

/** The derivation alone: with the least that a vault may have, and with what this machine would choose. */
async function derive(): Promise<{ readonly floor: number; readonly chosen: number }> {
  const chosen = await calibrate()
  const once = (parameters: typeof chosen): Promise<number> =>
    timed(() => deriveKey(bytes('correct horse battery staple'), allocate(16), parameters))
  return { floor: await once(FLOOR_KDF), chosen: await once(chosen) }
}

async function runImport(keeper: ReturnType<typeof startKeeper>, count: number): Promise<Cost> {
  const path = join(keeper.folder, 'keys.csv')
  writeFileSync(path, spreadsheet(count))
  return costOf(async () => {
    keeper.chooseFile(path)
    await keeper.must('import.inspect', { mapping: null, dateOrder: null })
    await keeper.must('import.preview', { mapping: null, dateOrder: null })
    const { keys } = await keeper.must('import.run', {
      mapping: null,
      dateOrder: null,
      rotateEveryDays: null,
      backup: 'required',
    })
    if (keys !== count) throw new Error(`only ${keys} of ${count} rows were imported`)
  })
}

/** What people have: one row a key, some forty applications, a note here and there. */
function spreadsheet(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const value = `${randomBytes(16).toString('hex')}-us${1 + (index % 20)}`
    const note = index % 5 === 0 ? 'Asked for by the agency' : ''
    return `Mailchimp,Key ${index},Newsletter ${index % 97},${value},Team ${index % 9},2026-0${1 + (index % 9)}-11,Shop ${index % 40},${note}`
  })
  return ['Platform,Name,Purpose,API key,Owner,Created,Used by,Notes', ...rows].join('\n')
}
