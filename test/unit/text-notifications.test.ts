import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { providers } from '../../shared/catalog/index.ts'
import type { Key } from '../../shared/domain/key.ts'
import { reminderOf } from '../../shared/domain/reminders.ts'
import { checkNotification, reminderNotification, type DueKey } from '../../shared/text/notifications.ts'
import { dateOfDay, dayNumber, idOf, keyWith, versionWith } from './domain-support.ts'
import { expectReadable } from './text-support.ts'

const TODAY = '2026-11-23'

interface Wanted {
  readonly label: string
  readonly providerId?: string
  readonly daysLeft?: number
  readonly source?: 'expiry' | 'policy'
  readonly applications?: number
  readonly facts?: Partial<Key>
}

function due({
  label,
  providerId = 'mailchimp',
  daysLeft = 7,
  source = 'policy',
  applications = 2,
  facts,
}: Wanted): DueKey {
  const day = dateOfDay(dayNumber(TODAY) + daysLeft)
  const versions = [
    versionWith({
      createdOn: dateOfDay(dayNumber(day) - 90),
      expiresOn: source === 'expiry' ? day : null,
      masks: [{ fieldId: 'apiKey', head: 'Qx7v', tail: 'Zk9w' }],
      publicFields: { account: 'acct-5150' },
      fingerprints: { apiKey: 'fade0000' },
    }),
  ]
  const key = keyWith({ label, providerId, rotateEveryDays: 90, versions, ...facts })
  return { key, reminder: reminderOf(key, TODAY)!, applications }
}

describe('a notification about one key', () => {
  const key = due({ label: 'Welcome series' })

  it('names platform, label, day and applications at the level “full”', () => {
    expect(reminderNotification([key], 'full')).toEqual({
      title: 'A key is due for rotation',
      body: 'Mailchimp, Welcome series: rotate by 30 Nov 2026, in 7 days. Used by 2 applications.',
    })
  })

  it('says so when it is the platform that ends the key', () => {
    const ending = due({ label: 'Receipts', providerId: 'sendgrid', source: 'expiry', daysLeft: -3, applications: 1 })
    expect(reminderNotification([ending], 'full').body).toMatch(
      /^.*SendGrid.*, Receipts: rotate by 20 Nov 2026, 3 days over \(the platform ends it\)\. Used by 1 application\.$/,
    )
  })

  it('names the platform only at the level “platform”', () => {
    expect(reminderNotification([key], 'platform')).toEqual({
      title: 'A key is due for rotation',
      body: 'Mailchimp: in 7 days.',
    })
    for (const providerId of ['other', 'gone-from-the-catalogue']) {
      const { body } = reminderNotification([due({ label: 'x', providerId })], 'platform')
      expect(body).toBe('Other platform: in 7 days.')
    }
  })

  it('names nothing at the level “nothing”', () => {
    expect(reminderNotification([key], 'nothing')).toEqual({
      title: 'A key is due for rotation',
      body: 'Due in 7 days.',
    })
    expect(reminderNotification([due({ label: 'x', daysLeft: 0 })], 'nothing').body).toBe('Due today.')
  })

  it('says in good English that a key is overdue at the level “nothing”', () => {
    expect(reminderNotification([due({ label: 'x', daysLeft: -3 })], 'nothing').body).toBe('Overdue by 3 days.')
  })
})

describe('a notification about several keys', () => {
  const keys = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'].map((label, index) => due({ label, daysLeft: index }))

  it.each([
    [1, 1, null],
    [2, 2, null],
    [3, 3, null],
    [4, 3, 'And 1 more.'],
    [5, 3, 'And 2 more.'],
  ])('for %i keys has a line for each of %i, and counts the rest', (all, named, rest) => {
    const { title, body } = reminderNotification(keys.slice(0, all), 'full')
    const lines = body.split('\n')
    expect(title).toBe(all === 1 ? 'A key is due for rotation' : `${all} keys are due for rotation`)
    expect(lines).toHaveLength(named + (rest === null ? 0 : 1))
    keys.slice(0, named).forEach(({ key }, index) => expect(lines[index]).toContain(`, ${key.label}: `))
    if (rest !== null) expect(lines.at(-1)).toBe(rest)
  })

  it('names each platform once, with the days of the most urgent key', () => {
    const mixed = [
      due({ label: 'a', daysLeft: 1 }),
      due({ label: 'b', providerId: 'klaviyo', daysLeft: 3 }),
      due({ label: 'c', daysLeft: 5 }),
    ]
    expect(reminderNotification(mixed, 'platform')).toEqual({
      title: '3 keys are due for rotation',
      body: 'Mailchimp and Klaviyo: tomorrow.',
    })
  })

  it('names nothing at the level “nothing”', () => {
    expect(reminderNotification(keys, 'nothing')).toEqual({
      title: '5 keys are due for rotation',
      body: 'Open Keyturn to see which.',
    })
  })

  it('has an empty body when there are none', () => {
    for (const level of ['nothing', 'platform', 'full'] as const) expect(reminderNotification([], level).body).toBe('')
  })
})

describe('whatever is due', () => {
  const word = (prefix: string) => fc.integer({ min: 100_000, max: 999_999 }).map((number) => `${prefix}${number}`)
  const anyDue = fc
    .record({
      label: word('Label'),
      providerId: fc.constantFrom(...providers.map(({ id }) => id), 'other'),
      daysLeft: fc.integer({ min: -400, max: 30 }),
      source: fc.constantFrom('expiry' as const, 'policy' as const),
      applications: fc.nat(20),
      facts: fc.record({
        purpose: word('Purpose'),
        notes: word('Notes'),
        owner: word('Owner'),
        accountName: word('Account'),
        permissions: word('Permissions'),
        tags: fc.array(word('Tag')),
        clientId: fc.nat().map((number) => idOf<'client'>(number)),
      }),
    })
    .map(due)
  const someDue = fc.array(anyDue, { minLength: 1, maxLength: 6 })

  const textOf = (keys: readonly DueKey[], level: 'nothing' | 'platform' | 'full') =>
    Object.values(reminderNotification(keys, level)).join('\n')
  const platformNames = [...providers.map(({ name }) => name), 'Other platform']

  it('a notification never holds a part of a key, nor more about it than it should', () => {
    fc.assert(
      fc.property(someDue, fc.constantFrom('nothing', 'platform', 'full'), (keys, level) => {
        const text = textOf(keys, level)
        expectReadable(text.replaceAll('\n', ' '), level)
        for (const part of ['Qx7v', 'Zk9w', 'acct-5150', 'fade0000', 'apiKey']) expect(text).not.toContain(part)
        for (const { key } of keys) {
          const { purpose, notes, owner, accountName, permissions, clientId, id, tags } = key
          for (const fact of [purpose, notes, owner, accountName, permissions, clientId, id, ...tags]) {
            expect(text).not.toContain(fact)
          }
        }
      }),
    )
  })

  it('at the level “platform” no label occurs, and at the level “nothing” no platform either', () => {
    fc.assert(
      fc.property(someDue, (keys) => {
        for (const { key } of keys) {
          expect(textOf(keys, 'platform')).not.toContain(key.label)
          expect(textOf(keys, 'nothing')).not.toContain(key.label)
        }
        for (const name of platformNames) expect(textOf(keys, 'nothing')).not.toContain(name)
      }),
    )
  })

  it('at the level “full” three keys are named at the most', () => {
    fc.assert(
      fc.property(someDue, (keys) => {
        const named = new Set(keys.map(({ key }) => key.label).filter((label) => textOf(keys, 'full').includes(label)))
        expect(named.size).toBeLessThanOrEqual(3)
        expect(reminderNotification(keys, 'full').body.split('\n').length).toBeLessThanOrEqual(4)
      }),
    )
  })
})

describe('a notification about automatic checks', () => {
  const failed = (label: string, providerId = 'mailchimp') => ({
    key: due({ label, providerId }).key,
    cause: 'unknown-or-revoked' as const,
  })

  it('names as much as the person chose, and never a part of the key', () => {
    const one = [failed('Welcome series')]
    expect(checkNotification(one, 'full')).toEqual({
      title: 'A key did not pass its check',
      body: 'Mailchimp, Welcome series: unknown or revoked.',
    })
    expect(checkNotification(one, 'platform').body).toBe('Mailchimp.')
    expect(checkNotification(one, 'nothing').body).toBe('Open Keyturn to see why.')
    for (const privacy of ['full', 'platform', 'nothing'] as const)
      expect(JSON.stringify(checkNotification(one, privacy))).not.toMatch(/Qx7v|Zk9w|acct-5150/)
  })

  it('names three of many, and each platform once', () => {
    const many = ['A', 'B', 'C', 'D'].map((label) => failed(label))
    expect(checkNotification(many, 'full')).toMatchObject({ title: '4 keys did not pass their check' })
    expect(checkNotification(many, 'full').body).toMatch(/C: unknown or revoked\.\nAnd 1 more\.$/)
    expect(checkNotification(many, 'platform').body).toBe('Mailchimp.')
    expect(checkNotification(many, 'nothing').body).toBe('Open Keyturn to see which.')
  })
})
