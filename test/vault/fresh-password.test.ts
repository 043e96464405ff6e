/** What makes the vault less safe needs the master password once more, whoever asks (T30). */
import { afterEach, describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type SettingName, type Settings } from '../../shared/domain/settings.ts'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper, type TestKeeper } from '../support/keeper.ts'

afterEach(removeTemporaryFolders)

const { lastNotifiedOn: _ours, ...MIDDLE } = { ...DEFAULT_SETTINGS, notificationPrivacy: 'platform' as const }

const WEAKER: { readonly [Name in SettingName]: Settings[Name] } = {
  clipboardSeconds: 31,
  idleMinutes: 11,
  notificationPrivacy: 'full',
  keepRevokedDays: 31,
}

const STRICTER: { readonly [Name in SettingName]: Settings[Name] } = {
  clipboardSeconds: 29,
  idleMinutes: 9,
  notificationPrivacy: 'nothing',
  keepRevokedDays: 29,
}

const NAMES = Object.keys(WEAKER) as SettingName[]

const save = (keeper: TestKeeper, part: Partial<Settings>, password: string | null = null) =>
  keeper.send('settings.save', {
    settings: { ...MIDDLE, ...part },
    password: password === null ? null : bytes(password),
  })

async function openVault(): Promise<TestKeeper> {
  const keeper = startKeeper()
  await keeper.create()
  await keeper.must('settings.save', { settings: MIDDLE, password: null })
  return keeper
}

describe('weaker settings (T30)', () => {
  test('are refused without the password and with a wrong one, each of them; then nothing is changed', async () => {
    const keeper = await openVault()
    const before = await keeper.snapshot()
    for (const name of NAMES) {
      expect(await save(keeper, { [name]: WEAKER[name] }), name).toEqual({
        ok: false,
        error: { code: 'password-required' },
      })
    }
    expect(await save(keeper, WEAKER, 'not the password')).toEqual({ ok: false, error: { code: 'wrong-password' } })
    expect(await keeper.snapshot()).toEqual(before)
  })

  test('are saved with the password, which is overwritten', async () => {
    const keeper = await openVault()
    const password = bytes(PASSWORD)
    await keeper.must('settings.save', { settings: { ...MIDDLE, ...WEAKER }, password })
    expect((await keeper.snapshot()).settings).toMatchObject(WEAKER)
    expect(password.every((byte) => byte === 0)).toBe(true)
  })

  test('can not hide behind a stricter one', async () => {
    const keeper = await openVault()
    for (const name of NAMES) {
      expect(await save(keeper, { ...STRICTER, [name]: WEAKER[name] }), name).toMatchObject({
        error: { code: 'password-required' },
      })
    }
  })

  test('stricter ones need nothing', async () => {
    const keeper = await openVault()
    const wanted: Partial<Settings> = {}
    for (const name of NAMES) {
      Object.assign(wanted, { [name]: STRICTER[name] })
      expect(await save(keeper, wanted), name).toMatchObject({ ok: true })
    }
    expect((await keeper.snapshot()).settings).toMatchObject(STRICTER)
    expect(await save(keeper, {})).toMatchObject({ error: { code: 'password-required' } })
  })
})

test('a new password, a new kit and a reset are refused without the right one (T30)', async () => {
  const keeper = await openVault()
  const before = await keeper.snapshot()
  const wrong = { ok: false, error: { code: 'wrong-password' } }
  const password = bytes('another long password')
  expect(await keeper.send('vault.changePassword', { currentPassword: bytes('a guess'), password })).toEqual(wrong)
  expect(await keeper.send('kit.renew', { password: bytes('a guess') })).toEqual(wrong)
  expect(await keeper.send('vault.resetPassword', { password: bytes('another long password') })).toEqual({
    ok: false,
    error: { code: 'password-required' },
  })
  expect(await keeper.snapshot()).toEqual(before)
})
