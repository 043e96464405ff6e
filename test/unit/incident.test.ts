import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  advanceIncident,
  CAUSES_OF_LEAKS,
  LOOK_PLACES,
  MEASURES,
  missingIn,
  type Incident,
  type IncidentEvent,
} from '../../shared/domain/incident.ts'
import type { Rotation } from '../../shared/domain/rotation.ts'
import { frozen, idOf } from './domain-support.ts'
import { abandon, after, inState, newRun, ALL_STATES } from './rotation-support.ts'

const NOW = 1_000_000
const incident: Incident = frozen({
  id: idOf<'incident'>(1),
  keyId: idOf<'key'>(1),
  kind: 'real',
  reportedAt: 1,
  foundHow: 'in a chat',
  leakedSince: null,
  rotationId: newRun().id,
  leakedVersion: newRun().fromVersion,
  radius: { applications: [], owners: [], clients: [], permissions: [], otherKeys: [] },
  looks: [],
  told: [],
  cause: null,
  causeNote: '',
  measures: [],
  preventionNote: '',
  proof: null,
  closedAt: null,
})
const explain = { type: 'explain', cause: 'in-code', note: ' in the theme ' } as const
const prevent = { type: 'prevent', measures: ['other', 'fewer-permissions'], note: 'from now on' } as const

function happened(events: readonly IncidentEvent[], rotation = inState('proven-dead')): Incident {
  return events.reduce((before, event) => {
    const next = advanceIncident(before, [rotation], event, NOW)
    if (!next.ok) throw new Error(next.error.code)
    return frozen(next.value)
  }, incident)
}

describe('an incident', () => {
  it('is closed when the old key is dead, every application done, and cause and prevention are written', () => {
    const ready = happened([explain, prevent])
    expect(missingIn(ready, [inState('proven-dead')])).toEqual([])
    expect(happened([explain, prevent, { type: 'close' }]).closedAt).toBe(NOW)
  })

  it.each([
    ['draft', ['new-key', 'proof']],
    ['captured', ['applications', 'proof']],
    ['distributing', ['applications', 'proof']],
    ['ready-to-revoke', ['proof']],
    ['cut', ['applications', 'proof']],
    ['revoked', ['proof']],
    ['proven-dead', []],
    ['documented', []],
    ['rolling-back', ['applications', 'proof']],
    ['abandoned', ['new-key', 'proof']],
  ] as const)('names what is open while the rotation is “%s”', (state, missing) => {
    expect(missingIn(happened([explain, prevent]), [inState(state)])).toEqual(missing)
  })

  it('stays open while cause or prevention is missing, and says which', () => {
    const closing = advanceIncident(incident, [inState('documented')], { type: 'close' }, NOW)
    expect(closing).toEqual({
      ok: false,
      error: { code: 'incident-open-points', missing: ['cause', 'prevention'] },
    })
  })

  it('takes no cause and no prevention without words, nor a prevention without a measure', () => {
    for (const event of [
      { ...explain, note: ' ' },
      { ...prevent, note: '\n' },
      { ...prevent, measures: [] },
      { type: 'tell', who: ' ' } as const,
    ]) {
      expect(advanceIncident(incident, [newRun()], event, NOW)).toMatchObject({ error: { code: 'reason-required' } })
    }
  })

  it('keeps the latest look at each place, the latest message to each person, and measures in the order of the list', () => {
    const look = (found: 'nothing' | 'something') =>
      ({ type: 'look', look: { place: 'logs', found, note: ' seen ' } }) as const
    const tell = { type: 'tell', who: ' Mia ' } as const
    const after = happened([look('nothing'), look('something'), tell, tell, prevent])
    expect(after.looks).toEqual([{ place: 'logs', found: 'something', note: 'seen', at: NOW }])
    expect(after.told).toEqual([{ who: 'Mia', at: NOW }])
    expect(after.measures).toEqual(['fewer-permissions', 'other'])
  })

  it('is given another run only when the one before was abandoned', () => {
    const again = { type: 'rotate-again', rotationId: idOf<'rotation'>(6) } as const
    expect(advanceIncident(incident, [newRun()], again, NOW)).toMatchObject({
      error: { code: 'incident-replaced-already' },
    })
    expect(happened([again], after([abandon()])).rotationId).toBe(idOf<'rotation'>(6))
  })
})

describe('the proof of an incident', () => {
  const later: Rotation = {
    ...inState('documented'),
    id: idOf<'rotation'>(6),
    fromVersion: incident.leakedVersion + 1,
  }
  const abandoned = { ...inState('revoked'), abandonedAt: 5 }
  const prove = { type: 'prove-dead', evidence: ' not in the list ' } as const

  it('is about the leaked value: the death of a later one proves nothing', () => {
    const again = { ...incident, rotationId: later.id }
    expect(missingIn(again, [abandoned, later])).toContain('proof')
    const proven = advanceIncident(again, [abandoned, later], prove, NOW)
    expect(proven).toMatchObject({ value: { proof: { at: NOW, evidence: 'not in the list' } } })
    expect(proven.ok && missingIn(proven.value, [abandoned, later])).not.toContain('proof')
  })

  it('may have come in the run before', () => {
    const again = { ...incident, rotationId: later.id }
    const before = { ...inState('proven-dead'), abandonedAt: 5 }
    expect(missingIn(again, [before, { ...later, provenDeadAt: null }])).not.toContain('proof')
  })

  it('belongs in the run while that is open, and needs words', () => {
    expect(advanceIncident(incident, [inState('revoked')], prove, NOW)).toMatchObject({
      error: { code: 'incident-proof-in-rotation' },
    })
    expect(advanceIncident(incident, [abandoned], { ...prove, evidence: ' ' }, NOW)).toMatchObject({
      error: { code: 'reason-required' },
    })
  })
})

const note = fc.constantFrom('', ' ', 'because')
const anyEvent: fc.Arbitrary<IncidentEvent> = fc.oneof(
  fc.record({
    type: fc.constant('look' as const),
    look: fc.record({ place: fc.constantFrom(...LOOK_PLACES), found: fc.constantFrom('nothing', 'something'), note }),
  }),
  fc.record({ type: fc.constant('tell' as const), who: note }),
  fc.record({ type: fc.constant('explain' as const), cause: fc.constantFrom(...CAUSES_OF_LEAKS), note }),
  fc.record({ type: fc.constant('prevent' as const), measures: fc.subarray([...MEASURES]), note }),
  fc.constant({ type: 'close' as const }),
)

it('whatever is tried, an incident is never closed with an open point, and nothing moves after the end', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyEvent, fc.constantFrom(...ALL_STATES)), { maxLength: 30 }), (steps) => {
      let current = incident
      for (const [event, state] of steps) {
        const rotation = inState(state)
        const next = advanceIncident(current, [rotation], event, NOW)
        if (current.closedAt !== null) expect(next.ok).toBe(false)
        if (!next.ok) continue
        if (next.value.closedAt !== null) {
          expect(['proven-dead', 'documented']).toContain(state)
          expect(next.value.causeNote.trim()).not.toBe('')
          expect(next.value.preventionNote.trim()).not.toBe('')
          expect(next.value.measures).not.toEqual([])
        }
        current = frozen(next.value)
      }
    }),
    { numRuns: 1_000 },
  )
})
