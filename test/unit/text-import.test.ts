import { describe, expect, it } from 'vitest'
import type { ImportNote } from '../../shared/domain/import.ts'
import { importNote, importText } from '../../shared/text/import.ts'
import { idOf } from './domain-support.ts'
import { entriesOf, expectReadable } from './text-support.ts'

describe('the question about the order in dates', () => {
  it('shows three examples at the most', () => {
    const dates = ['03/04/2026', '05/06/2026', '07/08/2026', '09/10/2026']
    expect(importText.ambiguous(dates)).toBe('Which comes first in dates such as 03/04/2026, 05/06/2026, 07/08/2026?')
    expect(importText.ambiguous(dates.slice(3))).toBe('Which comes first in dates such as 09/10/2026?')
  })
})

describe('a remark about a row of an import', () => {
  const NOTES: { readonly [Kind in ImportNote['kind']]: readonly (ImportNote & { readonly kind: Kind })[] } = {
    'platform-unknown': [{ kind: 'platform-unknown' }],
    'platform-guessed': (['similar-name', 'web-address', 'label', 'shape'] as const).map((from) => ({
      kind: 'platform-guessed',
      from,
    })),
    'platform-differs': [{ kind: 'platform-differs', providerId: 'mailchimp' }],
    'label-missing': [{ kind: 'label-missing' }],
    'date-unreadable': [{ kind: 'date-unreadable', field: 'created' }],
    'date-ambiguous': [{ kind: 'date-ambiguous', field: 'expires' }],
    'created-in-future': [{ kind: 'created-in-future' }],
    'already-expired': [{ kind: 'already-expired' }],
    'environment-unknown': [{ kind: 'environment-unknown' }],
    'rotation-unreadable': [{ kind: 'rotation-unreadable' }],
    'key-has-blanks': [{ kind: 'key-has-blanks' }],
    'key-too-long': [{ kind: 'key-too-long' }],
    'same-key-as': [{ kind: 'same-key-as', line: 7 }],
    'known-as': [{ kind: 'known-as', keyId: idOf<'key'>(7), version: 2 }],
    'applications-joined': [
      { kind: 'applications-joined', lines: [7] },
      { kind: 'applications-joined', lines: [7, 8] },
    ],
    'left-out': [{ kind: 'left-out', column: 3 }],
    'further-secret': [{ kind: 'further-secret', column: 3 }],
    'text-shortened': [{ kind: 'text-shortened' }],
    'characters-damaged': [{ kind: 'characters-damaged' }],
    'in-recycle-bin': [{ kind: 'in-recycle-bin' }],
  }
  const remark = (note: ImportNote) =>
    importNote(
      note,
      (column) => `Column ${column}`,
      (id) => `Platform ${id}`,
      ({ version }) => importText.knownAs('Welcome series', version, 'in use', false),
    )

  it('is short and different for each', () => {
    const remarks = entriesOf<string, readonly ImportNote[]>(NOTES).flatMap(([kind, notes]) =>
      notes.map((note) => {
        expectReadable(remark(note), kind)
        expect(remark(note).length).toBeLessThan(60)
        return remark(note)
      }),
    )
    expect(new Set(remarks).size).toBe(remarks.length)
  })

  it('names the platform, the column and the rows', () => {
    expect(remark({ kind: 'platform-differs', providerId: 'mailchimp' })).toContain('Platform mailchimp')
    expect(remark({ kind: 'left-out', column: 3 })).toContain('“Column 3” is left out')
    expect(remark({ kind: 'further-secret', column: 4 })).toContain('“Column 4”')
    expect(remark({ kind: 'same-key-as', line: 7 })).toBe('same key as row 7')
    expect(remark(NOTES['known-as'][0]!)).toBe('as “Welcome series”, version 2 (in use)')
    expect(importText.knownAs('Welcome series', 1, 'in use', true)).toContain('archived')
    expect(NOTES['applications-joined'].map(remark)).toEqual([
      'applications of row 7 added',
      'applications of rows 7, 8 added',
    ])
    expect(() => remark({ kind: 'enchanted' } as never)).toThrow('enchanted')
  })
})
