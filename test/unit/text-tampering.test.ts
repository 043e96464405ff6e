/** What is said of a vault that was changed outside Keyturn. */
import { describe, expect, it } from 'vitest'
import type { ActivityProblem, Tampering, ThingKind, TouchedThing } from '../../shared/domain/tampering.ts'
import { repairSteps, tamperingSentence, tamperingText, verdictSentence } from '../../shared/text/tampering.ts'
import { expectReadable } from './text-support.ts'

const thing = (what: ThingKind, name: string, how: TouchedThing['how'] = 'changed'): TouchedThing => ({
  what,
  how,
  name,
})

const touched = (...things: readonly TouchedThing[]): Tampering => ({ things, added: 0, activity: null })

const AT = new Date(2026, 10, 23, 9, 41).getTime()

describe('the band', () => {
  it('counts and names keys, however many of their records were touched', () => {
    expect(
      tamperingSentence(
        touched(
          thing('value', 'Newsletter shop'),
          thing('key', 'Newsletter shop'),
          thing('earlier-value', 'Welcome series', 'removed'),
          thing('value', 'Welcome series'),
        ),
      ),
    ).toBe('2 keys were changed outside Keyturn: Newsletter shop and Welcome series.')
  })

  it('tells changed from removed, and adds what has no name', () => {
    expect(
      tamperingSentence({
        things: [thing('key', 'Shop'), thing('application', 'Zapier', 'removed'), thing('settings', '')],
        added: 1,
        activity: { what: 'edited', sequence: 3, after: AT },
      }),
    ).toBe(
      '1 key was changed outside Keyturn: Shop; 1 application was removed: Zapier; 1 record of the settings was changed; 1 record was added; the activity was changed: entry 3 is not as it was written (after 23 Nov 2026 09:41).',
    )
  })

  it('names three and counts the rest', () => {
    const keys = ['A', 'B', 'C', 'D', 'E'].map((name) => thing('key', name, 'removed'))
    expect(tamperingSentence(touched(...keys))).toBe('5 keys were removed outside Keyturn: A, B, C and 2 more.')
  })

  it('begins with what was added, when that is all', () => {
    expect(tamperingSentence({ things: [], added: 2, activity: null })).toBe('2 records were added outside Keyturn.')
  })

  it('has words for every kind of thing', () => {
    const kinds = [
      ...(['key', 'value', 'earlier-value', 'application', 'connection', 'rotation', 'client'] as const),
      ...(['reminder', 'import', 'draft', 'settings', 'vault'] as const),
    ] satisfies readonly ThingKind[]
    for (const kind of kinds) {
      for (const how of ['changed', 'removed'] as const) {
        expectReadable(tamperingSentence(touched(thing(kind, '', how))), kind)
        expectReadable(tamperingSentence(touched(thing(kind, 'Name', how), thing(kind, 'Other', how))), kind)
      }
    }
  })
})

describe('the verdict on the activity', () => {
  it('says how much is whole', () => {
    expect(verdictSentence({ entries: 12, from: AT, to: AT + 86_400_000, problem: null })).toBe(
      'Whole: 12 entries, from 23 Nov 2026 09:41 to 24 Nov 2026 09:41.',
    )
  })

  it.each([
    ['edited', 'entry 4 is not as it was written (after 23 Nov 2026 09:41)'],
    ['missing', 'entry 4 is missing (after 23 Nov 2026 09:41)'],
    ['cut', 'entry 4 and all after it are missing (after 23 Nov 2026 09:41)'],
    ['added', 'entry 4 was added'],
    ['replaced', 'an entry was put there from another copy of this vault'],
  ] as const)('names the first bad entry: %s', (what, words) => {
    const problem: ActivityProblem = { what, sequence: 4, after: AT }
    expect(verdictSentence({ entries: 9, from: null, to: null, problem })).toBe(`Changed outside Keyturn: ${words}.`)
  })
})

describe('the plan of a repair', () => {
  const broken: Tampering = { things: [], added: 0, activity: { what: 'cut', sequence: 4, after: null } }
  const nothing = { restored: 0, fromBackups: [], removed: 0, lost: [], entriesLost: 0 }

  it('says one sentence for each thing that it does', () => {
    const all = { restored: 2, fromBackups: [thing('value', 'Shop')], removed: 1, lost: [], entriesLost: 0 }
    expect(repairSteps(all, broken)).toEqual([
      '2 records are put right from the sealed lists of the vault.',
      'From a backup that has the very same: Shop.',
      '1 record that Keyturn did not write is removed.',
      'The activity is put right, entry by entry.',
    ])
    expect(repairSteps({ ...nothing, entriesLost: 1 }, broken)).toEqual([
      '1 entry of the activity can not be brought back. Its place stays empty and says so; the others are kept.',
    ])
    expect(repairSteps(nothing, touched())).toEqual([])
  })

  it('names what is lost, each once', () => {
    const lost = [
      thing('value', 'Shop'),
      thing('value', 'Shop'),
      thing('earlier-value', ''),
      thing('draft', ''),
      thing('vault', ''),
    ]
    expect(tamperingText.lost(lost)).toBe(
      'No copy was found of: Shop, a record of the vault itself, an earlier value of a key and the key in a draft.',
    )
  })
})
