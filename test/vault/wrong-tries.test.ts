/** The delay after wrong passwords and codes (T32): it grows, survives a restart, and can lock nobody out. */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { createTries } from '../../electron/keeper/vault/tries.ts'
import { delayAfter, LONGEST_DELAY_SECONDS } from '../../shared/domain/wrong-tries.ts'
import { err, ok } from '../../shared/result.ts'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper, temporaryFolder } from '../support/keeper.ts'

afterEach(removeTemporaryFolders)

const WRONG = 'not the password'
const NOW = Date.UTC(2026, 10, 23)

/** The counting alone, with both clocks in hand. */
function counter(path = join(temporaryFolder(), 'tries.json'), now = NOW) {
  let elapsed = 0
  const tries = createTries({ path, now: () => now + elapsed, elapsed: () => elapsed })
  return {
    path,
    wait: (seconds: number) => void (elapsed += seconds * 1000),
    wrong: () => tries.attempt(() => Promise.resolve(err({ code: 'wrong-password' }))),
    right: () => tries.attempt((before) => Promise.resolve(ok(before))),
    /** Ended in the middle, before anybody knew. */
    cutShort: () => void tries.attempt(() => new Promise<never>(() => {})),
  }
}

const wrongNow = async (path: string, now?: number) => (await counter(path, now).right()).ok

describe('wrong tries (T32)', () => {
  test('three are free, then the wait doubles up to a minute', async () => {
    expect(Array.from({ length: 12 }, (_, wrong) => delayAfter(wrong))).toEqual([
      0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60,
    ])
    const { wrong, wait, right } = counter()
    const answers = []
    for (let round = 0; round < 10; round++) {
      const answer = await wrong()
      if (answer.ok || answer.error.code !== 'wrong-password') throw new Error('it is wrong')
      answers.push(answer.error.waitSeconds)
      wait(answer.error.waitSeconds ?? 0)
    }
    expect(answers).toEqual([undefined, undefined, 1, 2, 4, 8, 16, 32, 60, 60])
    expect(await right()).toEqual(ok(10))
    expect(await right()).toEqual(ok(0))
  })

  test('a try that comes too soon is not looked at, right or wrong, and costs nothing', async () => {
    const { wrong, wait, right } = counter()
    for (let round = 0; round < 3; round++) await wrong()
    expect(await right()).toEqual(err({ code: 'too-many-tries', waitSeconds: 1 }))
    expect(await wrong()).toEqual(err({ code: 'too-many-tries', waitSeconds: 1 }))
    wait(1)
    expect(await right()).toEqual(ok(3))
  })

  test('what is no wrong password is not counted', async () => {
    const { path } = counter()
    const tries = createTries({ path, now: () => NOW, elapsed: () => 0 })
    for (let round = 0; round < 5; round++) {
      await tries.attempt(() => Promise.resolve(err({ code: 'vault-in-use' })))
      await tries.attempt(() => Promise.resolve(err({ code: 'recovery-code-mistyped' })))
    }
    expect(existsSync(path)).toBe(false)
  })

  test('ending the process in the middle of a try gains nothing', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'tries.json')
    for (let round = 0; round < 3; round++) counter(path).cutShort()
    expect(await counter(path).right()).toMatchObject({ error: { code: 'too-many-tries' } })
  })
})

describe('the file of wrong tries', () => {
  const withFile = (content: string): string => {
    const path = join(temporaryFolder(), 'tries.json')
    writeFileSync(path, content)
    return path
  }

  test.runIf(process.platform !== 'win32')(
    'can be read by its owner only, and is gone after the right one',
    async () => {
      const { path, wrong, right } = counter()
      await wrong()
      expect(statSync(path).mode & 0o777).toBe(0o600)
      expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ wrong: 1, at: NOW })
      await right()
      expect(existsSync(path)).toBe(false)
    },
  )

  test('whatever it says, and whatever the clock says, nobody waits longer than a minute', async () => {
    const numbers = fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger(), fc.constantFrom(NOW, NOW - 1, NOW + 1e12))
    const contents = fc.oneof(
      fc.record({ wrong: numbers, at: numbers }).map((value) => JSON.stringify(value)),
      fc.json(),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(contents, numbers, async (content, now) => {
        const { wait, right } = counter(withFile(content), Number.isFinite(now) ? now : NOW)
        const answer = await right()
        if (answer.ok) return true
        const seconds = answer.error.code === 'too-many-tries' ? answer.error.waitSeconds : Infinity
        wait(seconds)
        return seconds <= LONGEST_DELAY_SECONDS && (await right()).ok
      }),
    )
  })

  test('a clock that is set back or forward while it waits changes nothing', async () => {
    let clock = NOW
    let elapsed = 0
    const path = join(temporaryFolder(), 'tries.json')
    const tries = createTries({ path, now: () => clock, elapsed: () => elapsed })
    for (let round = 0; round < 3; round++) await tries.attempt(() => Promise.resolve(err({ code: 'wrong-password' })))
    for (const set of [NOW + 1e10, NOW - 1e10]) {
      clock = set
      expect(await tries.attempt(() => Promise.resolve(ok(null)))).toMatchObject({ error: { code: 'too-many-tries' } })
    }
    elapsed = 1000
    expect(await tries.attempt(() => Promise.resolve(ok(null)))).toMatchObject({ ok: true })
  })

  test('without it there is no delay, as the promises say', async () => {
    const { path, wrong } = counter()
    for (let round = 0; round < 3; round++) await wrong()
    expect(await wrongNow(path)).toBe(false)
    rmSync(path)
    expect(await wrongNow(path)).toBe(true)
  })

  test.runIf(process.platform !== 'win32')(
    'may be a folder, a pipe, or in a place that can not be written',
    async () => {
      const folder = temporaryFolder()
      const asFolder = join(folder, 'folder')
      mkdirSync(asFolder)
      const asPipe = join(folder, 'pipe')
      execFileSync('mkfifo', [asPipe])
      const below = join(folder, 'file')
      writeFileSync(below, '')
      chmodSync(below, 0o400)
      for (const path of [asFolder, asPipe, join(below, 'tries.json')]) {
        const { wrong, wait, right } = counter(path)
        for (let round = 0; round < 3; round++) await wrong()
        expect(await right(), path).toMatchObject({ error: { code: 'too-many-tries' } })
        wait(1)
        expect(await right(), path).toMatchObject({ ok: true })
      }
    },
  )
})

describe('unlocking', () => {
  test('waits after wrong passwords, also after a restart, and the activity says how many there were', async () => {
    const keeper = startKeeper()
    await keeper.create()
    keeper.close()
    const first = startKeeper({ folder: keeper.folder })
    expect(await first.unlock(WRONG)).toEqual({ ok: false, error: { code: 'wrong-password' } })
    await first.unlock(WRONG)
    expect(await first.unlock(WRONG)).toEqual({ ok: false, error: { code: 'wrong-password', waitSeconds: 1 } })
    expect(await first.unlock()).toEqual({ ok: false, error: { code: 'too-many-tries', waitSeconds: 1 } })

    const second = startKeeper({ folder: keeper.folder })
    const before = readFileSync(keeper.vaultPath)
    expect(await second.unlock()).toEqual({ ok: false, error: { code: 'too-many-tries', waitSeconds: 1 } })
    expect(readFileSync(keeper.vaultPath).equals(before)).toBe(true)
    second.wait(1)
    await second.unlock(WRONG)
    second.wait(2)
    expect(await second.unlock()).toMatchObject({ ok: true })
    const { activity } = await second.snapshot()
    expect(activity.slice(0, 2).map(({ event }) => event)).toEqual([
      { kind: 'vault-unlocked', with: 'password' },
      { kind: 'wrong-tries', count: 4 },
    ])
    second.close()
    const third = startKeeper({ folder: keeper.folder })
    await third.unlock()
    expect((await third.snapshot()).activity[0]!.sequence).toBe(activity[0]!.sequence + 1)
  })

  test('counts wrong recovery codes with the passwords, and mistyped ones not at all', async () => {
    const keeper = startKeeper()
    const { recoveryCode } = await keeper.create()
    const other = await startKeeper().create()
    keeper.close()
    const again = startKeeper({ folder: keeper.folder })
    const open = (code: string) => again.send('vault.unlockWithRecoveryCode', { code: bytes(code) })
    for (let round = 0; round < 4; round++) {
      expect(await open('0000')).toEqual({ ok: false, error: { code: 'recovery-code-mistyped' } })
    }
    await again.unlock(WRONG)
    await open(other.recoveryCode)
    expect(await open(other.recoveryCode)).toEqual({
      ok: false,
      error: { code: 'wrong-recovery-code', waitSeconds: 1 },
    })
    expect(await open(recoveryCode)).toMatchObject({ error: { code: 'too-many-tries' } })
    expect(await again.unlock()).toMatchObject({ error: { code: 'too-many-tries' } })
    again.wait(1)
    expect(await open(recoveryCode)).toMatchObject({ ok: true })
    expect((await again.snapshot()).activity[1]!.event).toEqual({ kind: 'wrong-tries', count: 3 })
  })

  test('and asking for the password in an open vault have one delay: an open screen is no way around it', async () => {
    const keeper = startKeeper()
    await keeper.create()
    for (let round = 0; round < 3; round++) await keeper.send('kit.renew', { password: bytes(WRONG) })
    expect(await keeper.send('kit.renew', { password: bytes(PASSWORD) })).toEqual({
      ok: false,
      error: { code: 'too-many-tries', waitSeconds: 1 },
    })
    keeper.close()
    const again = startKeeper({ folder: keeper.folder })
    expect(await again.unlock()).toMatchObject({ error: { code: 'too-many-tries' } })
    again.wait(1)
    expect(await again.unlock()).toMatchObject({ ok: true })
  })
})
