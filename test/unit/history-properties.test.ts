import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  changesOf,
  MOST_EARLIER,
  NO_HISTORY,
  remember,
  replacedBy,
  restored,
  type FieldValue,
} from '../../shared/domain/history.ts'
import { currentVersion, withVersion, type Key } from '../../shared/domain/key.ts'
import { frozen, idOf, keyWith } from './domain-support.ts'

const word = fc.constantFrom('', 'one', 'two', 'three')
const day = fc.constantFrom(null, '2026-01-01', '2026-02-02', '2026-03-03')

const anyEdit = fc.record(
  {
    facts: fc.record(
      {
        label: word,
        purpose: word,
        notes: word,
        owner: word,
        tags: fc.array(word, { maxLength: 2 }),
        clientId: fc.integer({ min: 1, max: 3 }).map((number) => idOf<'client'>(number)),
        environment: fc.constantFrom('live' as const, 'test' as const),
        rotateEveryDays: fc.constantFrom(null, 30, 90),
        providerId: fc.constantFrom('mailchimp', 'klaviyo'),
      },
      { requiredKeys: [] },
    ),
    version: fc.record(
      {
        createdOn: day,
        expiresOn: day,
        publicFields: fc.dictionary(fc.constantFrom('region', 'account'), word, { maxKeys: 2 }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['facts', 'version'] },
)

const edited = (key: Key, { facts, version }: typeof anyEdit extends fc.Arbitrary<infer Edit> ? Edit : never): Key =>
  withVersion({ ...key, ...facts }, 1, version)

const nameOf = (value: FieldValue): string => (value.field === 'public' ? `public ${value.fieldId}` : value.field)

/** What stands in the field, read without the code under test. */
function read(key: Key, value: FieldValue): unknown {
  const version = currentVersion(key)!
  switch (value.field) {
    case 'platform':
      return { providerId: key.providerId, keyKindId: key.keyKindId }
    case 'createdOn':
    case 'expiresOn':
      return version[value.field]
    case 'public':
      return version.publicFields[value.fieldId] ?? null
    case 'secret':
      return null
    case 'label':
    case 'purpose':
    case 'clientId':
    case 'accountName':
    case 'environment':
    case 'permissions':
    case 'owner':
    case 'tags':
    case 'notes':
    case 'rotateEveryDays':
      return key[value.field]
  }
}

it('gives back any of the last ten values of every field, after any edits', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 40 }), (edits) => {
      const keys = [frozen(keyWith())]
      let history = NO_HISTORY
      const seen = new Map<string, unknown[]>()
      for (const [index, edit] of edits.entries()) {
        const before = keys.at(-1)!
        const after = frozen(edited(before, edit))
        const replaced = replacedBy(before, after)
        for (const value of replaced) {
          expect(read(after, value)).not.toEqual(read(before, value))
          seen.set(nameOf(value), [...(seen.get(nameOf(value)) ?? []), read(before, value)])
        }
        history = remember(history, replaced, { at: index, user: 'tester' }).history
        keys.push(after)
      }
      const last = keys.at(-1)!
      const changes = changesOf(history, last)
      for (const [name, values] of seen) {
        const own = changes.filter(({ before }) => nameOf(before) === name)
        expect(own.map(({ before }) => before.value)).toEqual(values.slice(-MOST_EARLIER).toReversed())
        for (const { before, after } of own) {
          if (before.field === 'secret') continue
          expect(read(restored(last, before), before)).toEqual(before.value)
          expect(after?.value).not.toEqual(before.value)
        }
        // What the newest change led to is what stands there now.
        expect(own[0]?.after?.value).toEqual(read(last, own[0]!.before))
      }
      expect(changes.map(({ id }) => id)).toEqual(changes.map(({ id }) => id).toSorted((left, right) => right - left))
    }),
  )
})

it('puts back one field and leaves the others alone', () => {
  fc.assert(
    fc.property(anyEdit, (edit) => {
      const before = keyWith()
      const after = edited(before, edit)
      for (const value of replacedBy(before, after)) {
        if (value.field === 'secret') continue
        const left = replacedBy(before, restored(after, value)).map(nameOf)
        const all = replacedBy(before, after).map(nameOf)
        expect(left).toEqual(all.filter((name) => name !== nameOf(value)))
      }
    }),
  )
})
