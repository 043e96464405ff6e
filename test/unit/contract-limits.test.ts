import { describe, expect, it } from 'vitest'
import { CONTRACT, INPUTS, isAccepted, received, replaced, takes } from './contract-support.ts'

const LINES = [
  ['client.save', 'name'],
  ['key.save', 'facts.label'],
  ['key.save', 'facts.purpose'],
  ['key.save', 'facts.accountName'],
  ['key.save', 'facts.owner'],
  ['key.save', 'facts.tags.0'],
  ['key.save', 'publicFields.region'],
  ['application.save', 'facts.name'],
  ['application.save', 'facts.owner'],
  ['connection.save', 'facts.place'],
  ['rotation.capture', 'publicFields.region'],
] as const

const TEXTS = [
  ['key.save', 'facts.permissions'],
  ['key.save', 'facts.notes'],
  ['application.save', 'facts.notes'],
  ['connection.save', 'facts.permissionsNeeded'],
  ['connection.save', 'facts.howTested'],
  ['rotation.start', 'note'],
  ['rotation.markTested', 'evidence'],
  ['rotation.waive', 'reason'],
  ['rotation.proveDead', 'evidence'],
  ['rotation.abandon', 'reason'],
] as const

const OTHERS = [
  ['application.save', 'facts.settingsLink', 2_000],
  ['key.save', 'facts.providerId', 64],
  ['key.save', 'facts.keyKindId', 64],
  ['application.save', 'facts.catalogId', 64],
  ['link.open', 'id', 64],
  ['link.open', 'parts.dc', 63],
  ['key.reveal', 'fieldId', 64],
  ['key.copy', 'fieldId', 64],
  ['connection.copy', 'fieldId', 64],
  ['rotation.copy', 'fieldId', 64],
] as const

describe('a text', () => {
  it.each([
    ...LINES.map(([command, path]) => [command, path, 300] as const),
    ...TEXTS.map(([command, path]) => [command, path, 20_000] as const),
    ...OTHERS,
  ])('in %s, %s, has at most so many characters: %i', (command, path, most) => {
    expect(takes(command, path, 'x'.repeat(most))).toBe(true)
    expect(takes(command, path, 'x'.repeat(most + 1))).toBe(false)
    expect(takes(command, path, 'x'.repeat(1_000_000))).toBe(false)
  })

  it.each([...LINES, ['application.save', 'facts.settingsLink'] as const])(
    'in %s, %s, loses the blanks around it',
    (command, path) => {
      expect(received(command, path, '  a b\t\n')).toBe('a b')
      expect(received(command, path, `${' '.repeat(400)}x`)).toBe('x')
    },
  )

  it.each(TEXTS)('in %s, %s, is kept to the letter, and may be empty', (command, path) => {
    expect(received(command, path, ' a\n b ')).toBe(' a\n b ')
    expect(received(command, path, '')).toBe('')
  })

  it('has to say something where people need it to recognise the thing', () => {
    const filled = LINES.filter(([command, path]) => !takes(command, path, ''))
    expect(filled.map(([, path]) => path)).toEqual([
      'name',
      'facts.label',
      'facts.purpose',
      'facts.tags.0',
      'facts.name',
      'facts.place',
    ])
    for (const [command, path] of filled) expect(takes(command, path, ' \n\t'), path).toBe(false)
  })
})

describe('a name of the catalogue', () => {
  it.each(['', 'Mailchimp', '-mailchimp', 'mail chimp', 'mail_chimp', '../x', 'mailchimp\n', 'kürzel', '__proto__'])(
    'is not %j',
    (id) => {
      expect(takes('key.save', 'facts.providerId', id)).toBe(false)
      expect(takes('key.save', 'facts.keyKindId', id)).toBe(false)
      expect(takes('application.save', 'facts.catalogId', id)).toBe(false)
      expect(takes('link.open', 'id', id)).toBe(false)
    },
  )

  it.each(['other', 'amazon-ses', '3', 'n8n'])('can be %j', (id) => {
    expect(takes('key.save', 'facts.providerId', id)).toBe(true)
  })
})

describe('the names of fields', () => {
  const bytes = new Uint8Array(8)
  const WRONG = ['', '1st', 'api key', 'api-key', 'api_key', '__proto__', 'é', 'apiKey\n', 'x'.repeat(65)]

  it.each(WRONG)('of a value are no %j', (name) => {
    const own = (part: unknown) => Object.defineProperty({}, name, { value: part, enumerable: true })
    for (const command of ['key.save', 'rotation.capture'] as const) {
      const taken = CONTRACT[command].input.safeParse(replaced(INPUTS[command], ['secret'], own(bytes)))
      const named = CONTRACT[command].input.safeParse(replaced(INPUTS[command], ['publicFields'], own('x')))
      // A prototype is left out instead of refused: either way it does not get through.
      expect(taken.success ? Object.keys(taken.data.secret ?? {}) : [], command).toEqual([])
      expect(named.success ? Object.keys(named.data.publicFields) : [], command).toEqual([])
      if (name !== '__proto__') expect([taken.success, named.success]).toEqual([false, false])
    }
  })

  it.each(['k', 'K9', 'apiKey', 'x'.repeat(64)])('of a value can be %j', (name) => {
    for (const command of ['key.save', 'rotation.capture'] as const) {
      expect(takes(command, 'secret', { [name]: bytes })).toBe(true)
      expect(takes(command, 'publicFields', { [name]: 'x' })).toBe(true)
    }
  })

  it('of the parts of a link are short', () => {
    expect(isAccepted('link.open', replaced(INPUTS['link.open'], ['parts'], { ['x'.repeat(40)]: 'y' }))).toBe(true)
    expect(isAccepted('link.open', replaced(INPUTS['link.open'], ['parts'], { ['x'.repeat(41)]: 'y' }))).toBe(false)
  })

  it.each(['__proto__', 'toString and more', ''])('that is asked for are no %j', (fieldId) => {
    for (const command of ['key.reveal', 'key.copy', 'connection.copy', 'rotation.copy'] as const) {
      expect(takes(command, 'fieldId', fieldId), command).toBe(false)
    }
  })
})
