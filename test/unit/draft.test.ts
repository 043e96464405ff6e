import { describe, expect, it } from 'vitest'
import { continued, draftFor, isOlder, isUntouched, overtaken } from '../../shared/domain/draft.ts'
import type { Draft, DraftTarget } from '../../shared/domain/draft.ts'
import { draftsText } from '../../shared/text/drafts.ts'
import { idOf } from './domain-support.ts'

const KEY: DraftTarget = { kind: 'key', keyId: idOf(1) }

const draftWith = (facts: Partial<Draft>): Draft => ({
  id: idOf(9),
  target: KEY,
  fields: {},
  startedFrom: {},
  masks: [],
  secretId: null,
  savedAt: 0,
  ...facts,
})

describe('a form that is opened again', () => {
  const startedFrom = { label: 'Old', purpose: 'Old purpose', notes: '' }
  const draft = draftWith({ startedFrom, fields: { ...startedFrom, purpose: 'Typed' } })

  it('shows what was typed, and what is stored now where nothing was', () => {
    const present = { label: 'New', purpose: 'Old purpose', notes: '' }
    expect(continued(draft, present)).toEqual({ label: 'New', purpose: 'Typed', notes: '' })
    expect(isOlder(draft, present)).toBe(true)
    expect(overtaken(draft, present)).toEqual([])
  })

  it('names the fields in which something else was stored meanwhile', () => {
    const present = { label: 'Old', purpose: 'Stored since', notes: '' }
    expect(continued(draft, present)).toMatchObject({ purpose: 'Typed' })
    expect(overtaken(draft, present)).toEqual(['purpose'])
    expect(overtaken(draft, { ...present, purpose: 'Typed' })).toEqual([])
  })

  it('says nothing where nothing has changed', () => {
    expect(isOlder(draft, startedFrom)).toBe(false)
  })

  it('of something new shows all that stood in it, a date that was filled in for that day too', () => {
    const begun = draftWith({
      target: { kind: 'new-key' },
      startedFrom: { createdOn: '2026-11-23', label: '' },
      fields: { createdOn: '2026-11-23', label: 'Typed' },
    })
    const present = { createdOn: '2026-11-24', label: '' }
    expect(continued(begun, present)).toEqual({ createdOn: '2026-11-23', label: 'Typed' })
    expect(isOlder(begun, present)).toBe(false)
  })
})

it('is untouched while nothing was typed; a field that is missing counts as empty', () => {
  expect(isUntouched({ label: '' }, {})).toBe(true)
  expect(isUntouched({ label: 'a' }, { label: 'a' })).toBe(true)
  expect(isUntouched({ label: 'a' }, { label: 'b' })).toBe(false)
  expect(isUntouched({}, { label: 'b' })).toBe(false)
})

it('belongs to one form: of two kinds with the same id each has its own', () => {
  const targets: readonly DraftTarget[] = [
    { kind: 'new-key' },
    { kind: 'new-application' },
    KEY,
    { kind: 'key', keyId: idOf(2) },
    { kind: 'new-connection', keyId: idOf(1) },
    { kind: 'application', applicationId: idOf(1) },
    { kind: 'new-key-connection', applicationId: idOf(1) },
    { kind: 'rotation', rotationId: idOf(1) },
    { kind: 'connection', connectionId: idOf(1) },
  ]
  const drafts = targets.map((target, index) => draftWith({ id: idOf(index), target }))
  for (const [index, target] of targets.entries()) expect(draftFor(drafts, { ...target })).toBe(drafts[index])
})

it('is named by what was typed, and by its kind while nothing was', () => {
  expect(draftsText.unfinished(draftsText.newKey('Welcome series'))).toBe('Unfinished: new key “Welcome series”')
  expect(draftsText.unfinished(draftsText.newKey(' '))).toBe('Unfinished: new key')
  expect(draftsText.connection('', 'Welcome')).toBe('connection of an application to “Welcome”')
})
