/** The process is killed in the middle, or the disk is full: what is there before is there after, or the new; never half. */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, watch, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { removeTemporaryFolders, temporaryFolder } from '../support/keeper.ts'
import { addKey, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY } from '../support/records.ts'
import {
  allChecked,
  backupFolder,
  backupsOf,
  changePassword,
  filledVault,
  reopenedIn,
  revealed,
} from './backups-support.ts'

afterEach(removeTemporaryFolders)

const ROUNDS = 4
/** Each round starts a process of its own. */
const LONG = { timeout: 120_000 }

/** Kills the child when a file with this ending appears or goes for the n-th time. */
function killWhenSeen(folder: string, work: string, ending: string, times: number): Promise<void> {
  const script = join(import.meta.dirname, '../support/run-ts.mjs')
  const child = spawn(process.execPath, [script, join(import.meta.dirname, 'backups-child.ts'), folder, work], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: Buffer[] = []
  child.stderr.on('data', (data: Buffer) => said.push(data))
  let seen = 0
  const watchers = [join(folder, 'vault'), join(folder, 'vault', 'backups')].map((place) =>
    watch(place, (event, name) => {
      // Once when it appears and once when it is gone: killed at either.
      if (event === 'rename' && name?.endsWith(ending) && ++seen === times) child.kill('SIGKILL')
    }),
  )
  return new Promise((resolve, reject) => {
    child.once('exit', (_code, signal) => {
      for (const watcher of watchers) watcher.close()
      if (signal === 'SIGKILL') resolve()
      else reject(new Error(Buffer.concat(said).toString()))
    })
  })
}

describe('killed', () => {
  test('while backups are made, the vault is whole and every file that looks like a backup is one', LONG, async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    keeper.close()
    for (let round = 1; round <= ROUNDS; round++) {
      await killWhenSeen(keeper.folder, 'back-up', '.unfinished', round)
      const again = await reopenedIn(keeper.folder)
      await again.must('backup.check')
      const { backups } = await allChecked(again)
      expect(backups.length).toBeGreaterThan(0)
      expect(backups.every(({ state }) => state === 'verified')).toBe(true)
      expect(readdirSync(backupFolder(again)).every((name) => name.endsWith('.vault'))).toBe(true)
      again.close()
    }
  })

  test('while the whole vault is restored, it is the old one or the restored one', LONG, async () => {
    const keeper = await filledVault()
    const [key] = (await keeper.snapshot()).keys
    await keeper.must('backup.make')
    await addKey(keeper, { label: 'Made since', value: NEW_MAILCHIMP_KEY })
    keeper.close()
    for (let round = 1; round <= ROUNDS; round++) {
      await killWhenSeen(keeper.folder, 'restore', '.restoring', round)
      const again = await reopenedIn(keeper.folder)
      const { keys } = await again.snapshot()
      expect([1, 2]).toContain(keys.length)
      expect(await revealed(again, key!.id)).toBe(MAILCHIMP_KEY)
      again.close()
    }
  })
})

/** Only a system that lets us mount one has a disk that is really full. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0

describe.runIf(canMount)('on a full disk', () => {
  test('no backup is made and none is lost; reading goes on, and with room again so do backups', async () => {
    const folder = temporaryFolder()
    const place = join(folder, 'vault')
    mkdirSync(place)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k,mode=0700', 'tmpfs', place])
    try {
      const keeper = await filledVault({ folder })
      await keeper.must('backup.make')
      const before = readdirSync(backupFolder(keeper))
      const { size } = statSync(keeper.vaultPath)
      fill(join(dirname(keeper.vaultPath), 'filling'), size / 2)
      expect(await keeper.send('backup.make')).toMatchObject({
        error: { code: 'backup-failed', reason: 'asked', cause: 'disk-full' },
      })
      expect((await backupsOf(keeper)).problem).toMatchObject({ cause: 'disk-full' })
      expect(readdirSync(backupFolder(keeper))).toEqual(before)
      expect(await changePassword(keeper)).toMatchObject({
        error: { code: 'backup-failed', cause: 'disk-full' },
      })
      expect((await keeper.snapshot()).keys).toHaveLength(1)
      rmSync(join(dirname(keeper.vaultPath), 'filling'))
      await keeper.must('backup.make')
      expect((await backupsOf(keeper)).problem).toBeNull()
      keeper.close()
    } finally {
      execFileSync('umount', ['-l', place])
    }
  })

  /** Leaves about so many bytes. */
  function fill(path: string, left: number): void {
    const room = Number(
      execFileSync('df', ['--output=avail', '-B1', dirname(path)], { encoding: 'utf8' }).split('\n')[1],
    )
    writeFileSync(path, new Uint8Array(Math.floor(room - left)))
    expect(existsSync(path)).toBe(true)
  }
})
