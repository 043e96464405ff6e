import { describe, expect, it } from 'vitest'
import { type RotationEvent, type RotationProblem } from '../../shared/domain/rotation-events.ts'
import {
  isOpen,
  rotationState,
  ROTATION_REASONS,
  startRotation,
  type Rotation,
  type RotationState,
} from '../../shared/domain/rotation.ts'
import { idOf } from './domain-support.ts'
import {
  abandon,
  accepted,
  after,
  ALL_STATES,
  capture,
  copy,
  finish,
  FORM,
  inState,
  noteUse,
  prepare,
  putBack,
  resume,
  rollBack,
  watch,
  FRESH,
  newRun,
  proveDead,
  refusal,
  reopen,
  revoke,
  save,
  SHOP,
  test,
  waive,
} from './rotation-support.ts'

/** The state after an event that is accepted, or the code with which it is refused. */
const outcome = (rotation: Rotation, event: RotationEvent): RotationState | RotationProblem['code'] =>
  refusal(rotation, event)?.code ?? rotationState(accepted(rotation, event))

describe('a rotation', () => {
  it('starts as a draft in which nothing has happened', () => {
    const identity = { id: idOf<'rotation'>(5), keyId: idOf<'key'>(1), fromVersion: 3 }
    expect(startRotation({ ...identity, reason: 'leaked', reasonNote: 'seen in a chat' }, [SHOP], 17)).toEqual({
      ...identity,
      reason: 'leaked',
      reasonNote: 'seen in a chat',
      toVersion: null,
      startedAt: 17,
      capturedAt: null,
      rows: [{ connectionId: SHOP, ...FRESH }],
      revokedAt: null,
      provenDeadAt: null,
      deathEvidence: '',
      finishedAt: null,
      abandonedAt: null,
      abandonReason: '',
    })
  })

  it.each(ALL_STATES)('reaches the state “%s”', (state) => {
    expect(rotationState(inState(state))).toBe(state)
  })

  it('has a list of reasons without gaps or doubles', () => {
    expect(ROTATION_REASONS.toSorted()).toEqual(['due', 'leaked', 'other', 'person-left', 'platform-notice'])
  })

  it('is ready as soon as the new value is there when no application uses the key', () => {
    expect(rotationState(after([capture], newRun([])))).toBe('ready-to-revoke')
    expect(rotationState(newRun([]))).toBe('draft')
  })

  it('is open until it is finished or abandoned', () => {
    expect(ALL_STATES.filter((state) => isOpen(inState(state)))).toEqual(
      ALL_STATES.filter((state) => state !== 'documented' && state !== 'abandoned'),
    )
  })
})

// The event is about the form: untouched, or saved and still to be tested, or tested.
const NO = 'rotation-wrong-state'
const CLOSED = {
  prepare: NO,
  'note-use': NO,
  watch: NO,
  'roll-back': NO,
  'put-back': NO,
  resume: NO,
  capture: NO,
  copy: NO,
  save: NO,
  test: NO,
  waive: NO,
  reopen: NO,
  revoke: NO,
  'prove-dead': NO,
  finish: NO,
  abandon: NO,
} as const
const TABLE: {
  readonly [State in RotationState]: {
    readonly [Type in RotationEvent['type']]: RotationState | RotationProblem['code']
  }
} = {
  draft: {
    ...CLOSED,
    prepare: 'draft',
    capture: 'captured',
    'note-use': 'draft',
    'roll-back': 'abandoned',
    abandon: 'abandoned',
  },
  captured: {
    ...CLOSED,
    prepare: 'captured',
    'note-use': 'captured',
    'roll-back': 'abandoned',
    capture: 'captured',
    copy: 'distributing',
    save: 'distributing',
    test: 'rotation-not-saved-yet',
    waive: 'distributing',
    reopen: 'captured',
    revoke: 'rotation-rows-open',
    abandon: 'abandoned',
  },
  distributing: {
    ...CLOSED,
    prepare: 'distributing',
    'note-use': 'distributing',
    'roll-back': 'rolling-back',
    capture: 'captured',
    copy: 'distributing',
    save: 'distributing',
    test: 'ready-to-revoke',
    waive: 'ready-to-revoke',
    reopen: 'distributing',
    revoke: 'rotation-rows-open',
    abandon: 'abandoned',
  },
  'ready-to-revoke': {
    ...CLOSED,
    prepare: 'ready-to-revoke',
    'note-use': 'ready-to-revoke',
    'roll-back': 'rolling-back',
    capture: 'captured',
    copy: 'ready-to-revoke',
    save: 'distributing',
    test: 'ready-to-revoke',
    waive: 'ready-to-revoke',
    reopen: 'distributing',
    revoke: 'revoked',
    abandon: 'abandoned',
  },
  cut: {
    ...CLOSED,
    capture: 'cut',
    copy: 'cut',
    save: 'cut',
    test: 'revoked',
    waive: 'revoked',
    reopen: 'cut',
    'note-use': 'cut',
    watch: 'cut',
    'prove-dead': 'cut',
    abandon: 'abandoned',
  },
  revoked: {
    ...CLOSED,
    'note-use': 'revoked',
    watch: 'revoked',
    'prove-dead': 'proven-dead',
    finish: 'documented',
    abandon: 'abandoned',
  },
  'proven-dead': { ...CLOSED, 'note-use': 'proven-dead', finish: 'documented', abandon: 'abandoned' },
  'rolling-back': {
    ...CLOSED,
    copy: 'rolling-back',
    'note-use': 'rolling-back',
    'put-back': 'rolling-back',
    resume: 'distributing',
    abandon: 'abandoned',
  },
  documented: CLOSED,
  abandoned: CLOSED,
}
const EVENTS = [
  prepare(FORM),
  capture,
  copy(FORM),
  save(FORM),
  test(FORM),
  waive(FORM),
  reopen(FORM),
  noteUse,
  revoke,
  watch,
  proveDead(),
  finish,
  rollBack(),
  putBack(FORM),
  resume,
  abandon(),
]

describe.each(ALL_STATES)('in the state “%s”', (state) => {
  it.each(EVENTS.map((event) => [event.type, event] as const))('answers “%s” as it should', (_, event) => {
    expect(outcome(inState(state), event)).toBe(TABLE[state][event.type])
  })

  it('says which state it is when it refuses an event for that', () => {
    const refused = EVENTS.filter(({ type }) => TABLE[state][type] === NO)
    for (const event of refused) expect(refusal(inState(state), event)).toEqual({ code: NO, state })
  })
})
