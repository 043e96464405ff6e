/** Made-up records for tests of the domain: a test names what matters to it, the rest is filled in. */
import fc from 'fast-check'
import type { CalendarDate } from '../../shared/domain/calendar.ts'
import type { Id } from '../../shared/domain/ids.ts'
import type { Key, Version } from '../../shared/domain/key.ts'

export const idOf = <Kind extends string>(number: number): Id<Kind> => number.toString(16).padStart(32, '0') as Id<Kind>

export const versionWith = (facts: Partial<Version> = {}): Version => ({
  number: 1,
  stage: 'current',
  storedAt: Date.UTC(2026, 0, 15, 12),
  storedOn: '2026-01-15',
  createdOn: null,
  expiresOn: null,
  masks: [],
  publicFields: {},
  fingerprints: {},
  secretId: null,
  endedAt: null,
  ...facts,
})

export const keyWith = (facts: Partial<Key> = {}): Key => ({
  id: idOf(1),
  label: 'Welcome series',
  purpose: 'Subscribers from the shop',
  providerId: 'mailchimp',
  keyKindId: 'marketing-api-key',
  clientId: idOf(2),
  accountName: '',
  environment: 'live',
  permissions: '',
  owner: '',
  tags: [],
  notes: '',
  rotateEveryDays: null,
  createdAt: Date.UTC(2026, 0, 15, 12),
  archivedAt: null,
  versions: [versionWith()],
  ...facts,
})

/** A key that its platform ends on this day. */
export const keyDue = (dueOn: CalendarDate, facts: Partial<Key> = {}): Key =>
  keyWith({ versions: [versionWith({ expiresOn: dueOn })], ...facts })

/** Writing to it throws: what must not be changed is handed over like this. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen)
    Object.freeze(value)
  }
  return value
}

const DAY = 24 * 60 * 60 * 1000

/** Days since 1970, counted by the platform itself and not by the library under test. */
export const dayNumber = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`) / DAY

export const dateOfDay = (day: number): CalendarDate => new Date(day * DAY).toISOString().slice(0, 10)

/** Any day of two centuries, the awkward ones more often. */
export const anyDate: fc.Arbitrary<CalendarDate> = fc.oneof(
  { arbitrary: fc.integer({ min: dayNumber('1950-01-01'), max: dayNumber('2149-12-31') }).map(dateOfDay), weight: 3 },
  {
    arbitrary: fc.constantFrom(
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
      '2026-02-28',
      '2028-02-29',
      '2000-02-29',
      '2100-02-28',
      '2100-03-01',
      '2026-12-31',
      '2027-01-01',
      // The nights in which clocks are changed in Europe and in America.
      '2026-03-29',
      '2026-10-25',
      '2026-03-08',
      '2026-11-01',
    ),
    weight: 1,
  },
)
