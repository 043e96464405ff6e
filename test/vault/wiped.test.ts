/** The bytes of passwords, codes and values that come to the keeper are overwritten, whatever the answer is. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../shared/domain/settings.ts'
import type { Input } from '../../shared/ipc/contract.ts'
import type { VaultCommand } from '../../shared/ipc/names.ts'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { theBackup } from './backups-support.ts'
import { addKey, firstClient, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY } from '../support/records.ts'

const NEW_PASSWORD = 'another horse, another battery'
const WRONG_PASSWORD = 'not the password at all'

let keeper: TestKeeper
let recoveryCode: string
beforeEach(async () => {
  keeper = startKeeper()
  recoveryCode = (await keeper.create()).recoveryCode
})
afterEach(() => {
  keeper.close()
  removeTemporaryFolders()
})

const buffersIn = (input: unknown): readonly Uint8Array[] => {
  if (input instanceof Uint8Array) return [input]
  return typeof input === 'object' && input !== null ? Object.values(input).flatMap(buffersIn) : []
}

/** Sends it and looks at the very bytes that were sent. */
async function sendAndLook<Name extends VaultCommand>(name: Name, input: Input<Name>, isAccepted = true) {
  const sent = buffersIn(input)
  expect(sent.length).toBeGreaterThan(0)
  const answer = await keeper.send(name, input)
  expect(answer.ok, JSON.stringify(answer)).toBe(isAccepted)
  for (const each of sent) expect(new TextDecoder().decode(each).replaceAll('\0', '')).toBe('')
}

describe('with the vault closed', () => {
  beforeEach(() => {
    keeper.close()
    keeper = startKeeper({ folder: keeper.folder })
  })

  test('a password and a code that open it', async () => {
    await sendAndLook('vault.unlock', { password: bytes(PASSWORD) })
    keeper.close()
    keeper = startKeeper({ folder: keeper.folder })
    await sendAndLook('vault.unlockWithRecoveryCode', { code: bytes(recoveryCode) })
    await sendAndLook('vault.resetPassword', { password: bytes(NEW_PASSWORD) })
  })

  test('those that do not', async () => {
    await sendAndLook('vault.unlock', { password: bytes(WRONG_PASSWORD) }, false)
    await sendAndLook('vault.unlockWithRecoveryCode', { code: bytes('0000-0000') }, false)
  })

  test('one that comes while the delay after wrong tries runs', async () => {
    for (let wrong = 0; wrong < 10; wrong++) await keeper.send('vault.unlock', { password: bytes(WRONG_PASSWORD) })
    const password = bytes(PASSWORD)
    expect(await keeper.send('vault.unlock', { password })).toMatchObject({ error: { code: 'too-many-tries' } })
    expect(password).toEqual(new Uint8Array(password.length))
  })

  test('one that comes with a command that is not allowed or not well formed', async () => {
    await sendAndLook(
      'vault.changePassword',
      { current: bytes(PASSWORD), password: bytes(NEW_PASSWORD) } as never,
      false,
    )
    await sendAndLook('vault.unlock', { password: bytes(PASSWORD), older: 'no such word' as never }, false)
  })

  test('the first password of a vault', async () => {
    keeper.close()
    keeper = startKeeper()
    await sendAndLook('vault.create', { password: bytes(PASSWORD) })
  })
})

describe('with the vault open', () => {
  test('passwords that are asked for once more', async () => {
    const { lastNotifiedOn: _ours, ...settings } = DEFAULT_SETTINGS
    await sendAndLook('settings.save', { settings, password: bytes(PASSWORD) })
    await sendAndLook('settings.save', { settings: { ...settings, idleMinutes: 60 }, password: bytes(PASSWORD) })
    await sendAndLook('kit.check', { code: bytes(recoveryCode) })
    await sendAndLook('kit.renew', { password: bytes(PASSWORD) })
    await sendAndLook('vault.changePassword', { currentPassword: bytes(PASSWORD), password: bytes(NEW_PASSWORD) })
  })

  test('wrong ones, with the new password beside them', async () => {
    const passwords = { currentPassword: bytes(WRONG_PASSWORD), password: bytes(NEW_PASSWORD) }
    await sendAndLook('vault.changePassword', passwords, false)
    await sendAndLook('kit.check', { code: bytes('0000-0000') }, false)
  })

  test('the values of keys and of half-filled forms', async () => {
    const facts = {
      label: 'Welcome series',
      purpose: 'Subscribers',
      providerId: 'mailchimp',
      keyKindId: 'marketing-api-key',
      clientId: await firstClient(keeper),
      accountName: '',
      environment: 'live',
      permissions: '',
      owner: '',
      tags: [],
      notes: '',
      rotateEveryDays: 90,
    } as const
    const rest = { facts, createdOn: null, expiresOn: null, publicFields: {} }
    await sendAndLook('draft.save', {
      target: { kind: 'new-key' },
      fields: {},
      startedFrom: {},
      secret: { apiKey: bytes(MAILCHIMP_KEY) },
    })
    await sendAndLook('key.save', { id: null, ...rest, secret: { apiKey: bytes(MAILCHIMP_KEY) } })
    const [key] = (await keeper.snapshot()).keys
    await sendAndLook('key.save', { id: key!.id, ...rest, secret: { apiKey: bytes(NEW_MAILCHIMP_KEY) } })
  })

  test('the password of a backup, the right one and a wrong one', async () => {
    await addKey(keeper)
    await keeper.must('backup.make')
    await keeper.must('vault.changePassword', { currentPassword: bytes(PASSWORD), password: bytes(NEW_PASSWORD) })
    const { id: backupId } = await theBackup(keeper, 'asked')
    await sendAndLook('backup.look', { backupId, password: bytes(WRONG_PASSWORD) }, false)
    await sendAndLook('backup.look', { backupId, password: bytes(PASSWORD) })
    await sendAndLook('backup.restoreAll', { backupId, password: bytes(NEW_PASSWORD) })
  })
})
