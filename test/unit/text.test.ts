import { describe, expect, it } from 'vitest'
import { activityText } from '../../shared/text/activity.ts'
import { applicationsText } from '../../shared/text/applications.ts'
import { backupsText } from '../../shared/text/backups.ts'
import { frameText } from '../../shared/text/frame.ts'
import { guideText } from '../../shared/text/guide.ts'
import { importText } from '../../shared/text/import.ts'
import { keysText } from '../../shared/text/keys.ts'
import { permissionsText } from '../../shared/text/permissions.ts'
import { incidentsText } from '../../shared/text/incidents.ts'
import { rotationsText } from '../../shared/text/rotations.ts'
import { settingsText } from '../../shared/text/settings.ts'
import { signInText } from '../../shared/text/sign-in.ts'
import { todayText } from '../../shared/text/today.ts'
import { whoseKeyText } from '../../shared/text/whose-key.ts'
import { entriesOf, expectReadable } from './text-support.ts'

const ALL_TEXTS = {
  activityText,
  applicationsText,
  backupsText,
  frameText,
  guideText,
  importText,
  incidentsText,
  keysText,
  permissionsText,
  rotationsText,
  settingsText,
  signInText,
  todayText,
  whoseKeyText,
}

/** Values that a text may be asked to fill in: a number, a name, several names. */
const FILLINGS: readonly unknown[] = [7, 'Shopify', ['Shopify', 'Zapier']]

const choices = (places: number): readonly (readonly unknown[])[] =>
  places === 0 ? [[]] : choices(places - 1).flatMap((before) => FILLINGS.map((filling) => before.concat([filling])))

type Text = (...fillings: readonly unknown[]) => unknown

/** What a text says with these fillings, or nothing when one of them is of a kind for which it is not made. */
function said(text: Text, fillings: readonly unknown[]): readonly string[] {
  try {
    return [String(text(...fillings))]
  } catch {
    return []
  }
}

/** Two values for one place: what the text says has to differ, or the place is there in vain. */
const PAIRS: readonly (readonly [unknown, unknown])[] = [
  [2, 3],
  ['Zapier', 'Make'],
  [['Zapier'], ['Make']],
  [true, false],
]

const isUsed = (text: Text, place: number): boolean =>
  choices(text.length).some((fillings) =>
    PAIRS.some(([one, other]) => {
      const [first] = said(text, fillings.with(place, one))
      const [second] = said(text, fillings.with(place, other))
      return first !== undefined && second !== undefined && first !== second
    }),
  )

interface Found {
  readonly where: string
  readonly sentences: readonly string[]
  /** Places that change nothing, counted from the left. */
  readonly unused: readonly number[]
}

function texts(value: unknown, where: string): readonly Found[] {
  if (typeof value === 'string') return [{ where, sentences: [value], unused: [] }]
  if (typeof value === 'function') {
    const text = value as Text
    const places = Array.from({ length: text.length }, (_, place) => place)
    const sentences = choices(text.length).flatMap((fillings) => said(text, fillings))
    return [{ where, sentences, unused: places.filter((place) => !isUsed(text, place)) }]
  }
  return Object.entries(value as object).flatMap(([name, part]) => texts(part, `${where}.${name}`))
}

const FOUND = entriesOf(ALL_TEXTS).map(([name, part]) => [name, texts(part, name)] as const)

describe('every text of the app', () => {
  it('is found by these tests', () => {
    expect(FOUND.flatMap(([, found]) => found).length).toBeGreaterThan(400)
    for (const [name, found] of FOUND) expect(found.length, name).toBeGreaterThan(4)
  })

  it.each(FOUND)('in %s can be read', (_, found) => {
    for (const { where, sentences, unused } of found) {
      expect(sentences.length, `${where} can be filled in`).toBeGreaterThan(0)
      expect(unused, `${where} says everything that it is given`).toEqual([])
      for (const sentence of sentences) {
        expectReadable(sentence, where)
        expect(sentence, `${where} has curly quotation marks`).not.toMatch(/["'`]/)
      }
    }
  })
})

describe('texts that count', () => {
  const { run } = rotationsText

  it.each([
    ['keys of an application', applicationsText.uses, 'key'],
    ['applications of a key', keysText.list.applications, 'application'],
    ['days until', keysText.list.days, 'day'],
    ['days since', keysText.list.daysOver, 'day'],
    ['days since, on Today', todayText.over, 'day'],
    ['things to do', frameText.needsYou, 'thing'],
    ['minutes', settingsText.minutes, 'minute'],
    ['days', settingsText.days, 'day'],
    ['keys to import', importText.submit, 'key'],
    ['keys imported', importText.done, 'key'],
    ['keys removed', importText.undone, 'key'],
    ['an interval', importText.every, 'day'],
    ['times', todayText.snoozedTimes, 'time'],
    ['keys in time', todayText.inTime, 'key'],
    ['connections tested', todayText.tested, 'connection'],
  ] as const)('have one word for one and another for more: %s', (_, text, noun) => {
    const singular = new RegExp(`\\b(1|one) ${noun}\\b(?!.*\\b(are|need)\\b)`)
    const plural = (number: number) => new RegExp(`\\b${number} ${noun}s\\b(?!.*\\b(is|needs)\\b)`)
    expect(text(1)).toMatch(singular)
    for (const number of [2, 7, 100]) expect(text(number)).toMatch(plural(number))
    expect(text(0)).not.toMatch(singular)
  })

  it('say how far a rotation is', () => {
    expect(rotationsText.progress(0, 1)).toBe('0 of 1 application done')
    expect(run.stages.distributeCount(2, 3)).toBe('Put into applications, 2 of 3')
    expect(todayText.rotationOpen(2, 3)).toBe('rotation open, 2 of 3 applications done')
    expect(run.revokeBlocked(['Shopify'])).toContain('when Shopify is tested')
    expect(run.revokeBlocked(['Shopify', 'Zapier'])).toContain('when Shopify and Zapier are tested')
  })

  it('greet with the day and the number of things to do', () => {
    const leads = [0, 1, 2, 12, 13].map((things) => todayText.lead('Monday 23 November', things))
    for (const lead of leads) expect(lead).toMatch(/^Monday 23 November\. .*\.$/)
    expect(leads[0]).toContain('Nothing is due')
    expect(leads[1]).toContain('One thing needs you')
    expect(leads[2]).toContain('Two things need you')
    expect(leads[3]).toContain('Twelve things need you')
    expect(leads[4]).toContain('13 things need you')
  })

  it('tell what an import did, and only what was left out if something was', () => {
    expect(importText.doneLead(1, 2, 0)).toMatch(/^1 new application, 2 connections\. The file/)
    expect(importText.doneLead(0, 1, 3)).toMatch(/^0 new applications, 1 connection\. 3 rows not imported\. The file/)
    expect([importText.previewAside(20, 300), importText.previewAside(7, 7)]).toEqual([
      'the first 20 of 300 rows',
      '7 rows',
    ])
  })
})

describe('the mask that is read aloud', () => {
  const { masked } = keysText.detail

  it('says that the key is hidden, and its ends where they are shown', () => {
    expect(masked('API key', '', '')).toBe('API key, hidden')
    expect(masked('API key', '0123', 'us21')).toBe('API key, hidden, begins with 0123 and ends with us21')
  })

  it('says only the one end that is shown', () => {
    expect(masked('API key', '0123', '')).toBe('API key, hidden, begins with 0123')
    expect(masked('API key', '', 'us21')).toBe('API key, hidden, ends with us21')
  })
})
