import { describe, expect, it } from 'vitest'
import { rotationState, rowState, withConnections } from '../../shared/domain/rotation.ts'
import { after, capture, FORM, newRun, save, SHOP, STRANGER, test, waive, WAY_TO } from './rotation-support.ts'

const idsOf = (rotation: ReturnType<typeof newRun>) => rotation.rows.map(({ connectionId }) => connectionId)

describe('applications that come and go during a run', () => {
  it('have to be done as well when they are connected, even after all others were', () => {
    const run = withConnections(after(WAY_TO['ready-to-revoke']), [SHOP, FORM, STRANGER])
    expect(rotationState(run)).toBe('distributing')
    expect(rowState(run.rows[2]!)).toBe('to-do')
    expect(rotationState(after([save(STRANGER), test(STRANGER)], run))).toBe('ready-to-revoke')
  })

  it('no longer hold the run up when they are disconnected', () => {
    const run = withConnections(after(WAY_TO.distributing), [SHOP])
    expect(idsOf(run)).toEqual([SHOP])
    expect(rotationState(run)).toBe('ready-to-revoke')
    expect(rotationState(withConnections(after([capture]), []))).toBe('ready-to-revoke')
  })

  it('keep what was done in those that stay, in the order of the list', () => {
    const before = after([capture, save(SHOP), waive(FORM)])
    const run = withConnections(before, [STRANGER, FORM, SHOP])
    expect(idsOf(run)).toEqual([STRANGER, FORM, SHOP])
    expect(run.rows.slice(1)).toEqual([before.rows[1], before.rows[0]])
    expect(run).toEqual({ ...before, rows: run.rows })
  })

  it('start from the beginning when they are disconnected and connected again', () => {
    const run = withConnections(withConnections(after(WAY_TO.distributing), [FORM]), [SHOP, FORM])
    expect(run.rows.map(rowState)).toEqual(['to-do', 'saved'])
  })

  it('are part of a run that waits for its new value', () => {
    expect(idsOf(withConnections(newRun([]), [SHOP]))).toEqual([SHOP])
  })

  it.each(['revoked', 'proven-dead', 'documented', 'abandoned'] as const)(
    'change nothing in a run that is %s',
    (state) => {
      const run = after(WAY_TO[state])
      expect(withConnections(run, [STRANGER])).toBe(run)
    },
  )
})
