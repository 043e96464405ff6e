/** Vault files of earlier days, each opened by the present code and by the second reader, on a copy. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { frozenVaults, sha256Of } from '../support/frozen.ts'
import { bytes, removeTemporaryFolders, startKeeper } from '../support/keeper.ts'
import { inOrder, revealAll } from '../support/revealed.ts'
import { readVault } from '../support/second-reader/read.mjs'

afterEach(removeTemporaryFolders)

const all = frozenVaults()

test('there is a demo vault and one with a handful of records', () => {
  expect(all.map(({ path }) => basename(path))).toEqual(
    expect.arrayContaining(['format-1-demo.vault', 'format-1.vault']),
  )
})

describe.each(all)('$path', ({ path, facts }) => {
  afterEach(() => expect(sha256Of(path), 'a frozen file is never written').toBe(facts.sha256))

  function lockedCopy() {
    const keeper = startKeeper({ now: new Date(facts.madeAt) })
    mkdirSync(dirname(keeper.vaultPath), { recursive: true })
    copyFileSync(path, keeper.vaultPath)
    return keeper
  }

  test('opens with its password and shows exactly its keys', async () => {
    const keeper = lockedCopy()
    await keeper.must('vault.unlock', { password: bytes(facts.password) })
    expect(await revealAll(keeper)).toEqual(facts.keys)
    keeper.close()
  })

  const code = facts.recoveryCode
  if (code !== null) {
    test('opens with its recovery code and shows exactly its keys', async () => {
      const keeper = lockedCopy()
      await keeper.must('vault.unlockWithRecoveryCode', { code: bytes(code) })
      expect(await revealAll(keeper)).toEqual(facts.keys)
      keeper.close()
    })
  }

  test('is read by the second reader, with all that opens it', async () => {
    const { password, recoveryCode } = facts
    for (const opener of [{ password }, ...(recoveryCode === null ? [] : [{ recoveryCode }])]) {
      const answer = await readVault(path, opener)
      expect(answer.ok && inOrder(answer.vault.keys)).toEqual(facts.keys)
    }
  })
})
