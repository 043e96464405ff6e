import { describe, expect, it } from 'vitest'
import { IMPORT_FIELDS } from '../../shared/domain/import.ts'
import { ROTATION_ORDERS, ROTATION_REASONS } from '../../shared/domain/rotation.ts'
import { CLIPBOARD_SECONDS, DEFAULT_SETTINGS, IDLE_MINUTES } from '../../shared/domain/settings.ts'
import { isAccepted, received, takes } from './contract-support.ts'

describe('a secret', () => {
  const PLACES = [
    ['vault.create', 'password', 1_024],
    ['vault.unlock', 'password', 1_024],
    ['vault.unlockWithRecoveryCode', 'code', 200],
    ['vault.changePassword', 'currentPassword', 1_024],
    ['vault.changePassword', 'password', 1_024],
    ['vault.resetPassword', 'password', 1_024],
    ['settings.save', 'password', 1_024],
    ['kit.renew', 'password', 1_024],
    ['kit.check', 'code', 200],
    ['key.save', 'secret.apiKey', 16_384],
    ['rotation.capture', 'secret.apiKey', 16_384],
    ['secret.check', 'secret.apiKey', 16_384],
  ] as const

  it.each(PLACES)('in %s, %s, has at most so many bytes: %i', (command, path, most) => {
    expect(takes(command, path, new Uint8Array(most))).toBe(true)
    expect(takes(command, path, new Uint8Array(most + 1))).toBe(false)
  })

  it.each(PLACES)('in %s, %s, is bytes and nothing else, and the very same ones come out', (command, path) => {
    const bytes = new TextEncoder().encode('secret')
    expect(received(command, path, bytes)).toBe(bytes)
    for (const wrong of [
      'secret',
      [1, 2],
      bytes.buffer,
      new Uint16Array(4),
      new DataView(bytes.buffer),
      { length: 3 },
    ]) {
      expect(takes(command, path, wrong)).toBe(false)
    }
  })
})

describe('a number', () => {
  it.each([
    ['settings.save', 'settings.clipboardSeconds', 5, 600],
    ['settings.save', 'settings.idleMinutes', 1, 240],
    ['settings.save', 'settings.keepRevokedDays', 1, 365],
    ['key.save', 'facts.rotateEveryDays', 1, 3_650],
  ] as const)('in %s, %s, is whole and goes from %i to %i', (command, path, least, most) => {
    for (const good of [least, most, least + 1]) expect(takes(command, path, good), String(good)).toBe(true)
    for (const bad of [least - 1, most + 1, least + 0.5, -1, 0, Infinity, -Infinity, `${least}`]) {
      expect(takes(command, path, bad), String(bad)).toBe(false)
    }
  })

  it('of a version is whole', () => {
    expect([1, 2, 400].map((version) => takes('key.reveal', 'version', version))).toEqual([true, true, true])
    for (const bad of [1.5, '1', Infinity]) expect(takes('key.reveal', 'version', bad)).toBe(false)
  })

  it('is offered in the settings only where it is taken', () => {
    for (const seconds of CLIPBOARD_SECONDS)
      expect(takes('settings.save', 'settings.clipboardSeconds', seconds)).toBe(true)
    for (const minutes of IDLE_MINUTES) expect(takes('settings.save', 'settings.idleMinutes', minutes)).toBe(true)
    const { lastNotifiedOn: _, ...settings } = DEFAULT_SETTINGS
    expect(isAccepted('settings.save', { settings, password: null })).toBe(true)
    // The day of the last notification is the vault's own: whoever could set it could silence all reminders.
    expect(isAccepted('settings.save', { settings: DEFAULT_SETTINGS, password: null })).toBe(false)
  })
})

describe('a choice', () => {
  it.each([
    ['key.save', 'facts.environment', ['live', 'test']],
    ['rotation.start', 'reason', ROTATION_REASONS],
    ['rotation.start', 'order', ROTATION_ORDERS],
    ['settings.save', 'settings.notificationPrivacy', ['nothing', 'platform', 'full']],
    ['app.setTheme', 'theme', ['system', 'light', 'dark']],
    ['link.open', 'kind', ['provider', 'application']],
    ['link.open', 'page', ['settings', 'documentation', 'website', 'leak']],
    ['import.run', 'dateOrder', ['day-first', 'month-first', 'year-first']],
    ['import.run', 'mapping.0', IMPORT_FIELDS],
  ] as const)('in %s, %s, is one of the list', (command, path, choices) => {
    for (const choice of choices) expect(takes(command, path, choice), choice).toBe(true)
    for (const wrong of ['', 'Live', ` ${choices[0]}`, `${choices[0]}\n`, 'toString', 0, [choices[0]]]) {
      expect(takes(command, path, wrong), String(wrong)).toBe(false)
    }
  })
})

describe('a list', () => {
  it('is not endless', () => {
    expect(takes('key.save', 'facts.tags', Array(50).fill('shop'))).toBe(true)
    expect(takes('key.save', 'facts.tags', Array(51).fill('shop'))).toBe(false)
    for (const command of ['import.inspect', 'import.preview', 'import.run'] as const) {
      expect(takes(command, 'mapping', Array(200).fill('ignore'))).toBe(true)
      expect(takes(command, 'mapping', Array(201).fill('ignore'))).toBe(false)
    }
  })
})

describe('a day', () => {
  it.each([
    ['key.save', 'createdOn'],
    ['key.save', 'expiresOn'],
    ['rotation.capture', 'createdOn'],
    ['rotation.capture', 'expiresOn'],
    ['reminder.snooze', 'until'],
  ] as const)('in %s, %s, is one that exists', (command, path) => {
    expect(takes(command, path, '2028-02-29')).toBe(true)
    for (const wrong of ['', '2026-02-29', '2026-11-31', '23.11.2026', '2026-11-23T00:00:00Z', 20_261_123]) {
      expect(takes(command, path, wrong), String(wrong)).toBe(false)
    }
  })
})
