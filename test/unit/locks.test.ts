import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLocks } from '../../electron/desktop/locks.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 9) }))
afterEach(() => void vi.useRealTimers())

/** A machine that knows when it was touched last. */
function start() {
  const system = new EventEmitter()
  let touchedAt = Date.now()
  const getSystemIdleTime = vi.fn(() => Math.floor((Date.now() - touchedAt) / SECOND))
  const lock = vi.fn(() => {})
  return {
    lock,
    asked: getSystemIdleTime,
    locks: createLocks(Object.assign(system, { getSystemIdleTime }), lock),
    touch: () => void (touchedAt = Date.now()),
    happens: (event: string) => void system.emit(event),
    pass: (milliseconds: number) => void vi.advanceTimersByTime(milliseconds),
    /** The machine sleeps: the clock goes on, no timer goes off. */
    sleep: (milliseconds: number) => void vi.setSystemTime(Date.now() + milliseconds),
  }
}

describe('a machine that nobody touches', () => {
  it.each([1, 5, 10, 30, 60, 240])('locks after %i minutes and not a moment before', (minutes) => {
    const { locks, lock, pass } = start()
    locks.watch(minutes)
    pass(minutes * MINUTE - 1)
    expect(lock).not.toHaveBeenCalled()
    pass(1)
    expect(lock).toHaveBeenCalledTimes(1)
  })

  it.each([1, 60, 299])('counts the time before anybody began to watch: with %i seconds left', (left) => {
    const { locks, lock, pass } = start()
    pass(5 * MINUTE - left * SECOND)
    locks.watch(5)
    pass(left * SECOND - 1)
    expect(lock).not.toHaveBeenCalled()
    pass(1)
    expect(lock).toHaveBeenCalledTimes(1)
  })

  it('locks at once when the limit is over already', () => {
    const { locks, lock, pass } = start()
    pass(10 * MINUTE)
    locks.watch(10)
    expect(lock).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('locks once, not again and again', () => {
    const { locks, lock, pass } = start()
    locks.watch(1)
    pass(60 * MINUTE)
    expect(lock).toHaveBeenCalledTimes(1)
  })
})

describe('a machine that is used', () => {
  it('stays open, and locks as long after the last touch as the person set', () => {
    const { locks, lock, touch, pass } = start()
    locks.watch(5)
    for (let minutes = 0; minutes < 30; minutes += 4) {
      pass(4 * MINUTE)
      touch()
    }
    pass(5 * MINUTE - 1)
    expect(lock).not.toHaveBeenCalled()
    pass(1)
    expect(lock).toHaveBeenCalledTimes(1)
  })

  it('is not asked again before the limit could be reached', () => {
    const { locks, asked, touch, pass } = start()
    locks.watch(10)
    expect(asked).toHaveBeenCalledTimes(1)
    pass(9 * MINUTE)
    touch()
    pass(MINUTE - 1)
    expect(asked).toHaveBeenCalledTimes(1)
    pass(1)
    expect(asked).toHaveBeenCalledTimes(2)
    pass(9 * MINUTE - 1)
    expect(asked).toHaveBeenCalledTimes(2)
    pass(1)
    expect(asked).toHaveBeenCalledTimes(3)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stays open for no more than a second longer where the system counts whole seconds', () => {
    for (const fraction of [1, 250, 500, 999]) {
      const { locks, lock, touch, pass } = start()
      pass(fraction)
      locks.watch(2)
      pass(30 * SECOND + 700)
      touch()
      pass(2 * MINUTE - 1)
      expect(lock).not.toHaveBeenCalled()
      pass(SECOND)
      expect(lock).toHaveBeenCalledTimes(1)
    }
  })
})

describe('the clock on the wall', () => {
  it.each(['back', 'forward'])('can be set %s by years: the vault locks neither later nor earlier', (direction) => {
    // The system counts idle time apart from the clock, and so do timers.
    const begin = performance.now()
    const lock = vi.fn(() => {})
    const getSystemIdleTime = () => Math.floor((performance.now() - begin) / SECOND)
    createLocks(Object.assign(new EventEmitter(), { getSystemIdleTime }), lock).watch(10)
    vi.advanceTimersByTime(4 * MINUTE)
    vi.setSystemTime(Date.UTC(direction === 'back' ? 2001 : 2051, 0, 1))
    vi.advanceTimersByTime(6 * MINUTE - 1)
    expect(lock).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(lock).toHaveBeenCalledTimes(1)
  })
})

describe('the limit', () => {
  it('applies at once when it is made shorter', () => {
    const { locks, lock, pass } = start()
    locks.watch(60)
    pass(5 * MINUTE)
    locks.watch(10)
    pass(5 * MINUTE - 1)
    expect(lock).not.toHaveBeenCalled()
    pass(1)
    expect(lock).toHaveBeenCalledTimes(1)
  })

  it('locks on the spot when the new one is over already', () => {
    const { locks, lock, pass } = start()
    locks.watch(60)
    pass(5 * MINUTE)
    locks.watch(1)
    expect(lock).toHaveBeenCalledTimes(1)
  })

  it('applies at once when it is made longer: the old one no longer locks', () => {
    const { locks, lock, pass } = start()
    locks.watch(5)
    pass(MINUTE)
    locks.watch(30)
    expect(vi.getTimerCount()).toBe(1)
    pass(29 * MINUTE - 1)
    expect(lock).not.toHaveBeenCalled()
    pass(1)
    expect(lock).toHaveBeenCalledTimes(1)
  })
})

describe('resting', () => {
  it('ends the watch: nothing is asked and nothing locks by itself', () => {
    const { locks, lock, asked, happens, pass } = start()
    locks.watch(5)
    locks.rest()
    expect(vi.getTimerCount()).toBe(0)
    pass(60 * MINUTE)
    happens('resume')
    expect(lock).not.toHaveBeenCalled()
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('can be ended by watching again', () => {
    const { locks, lock, touch, pass } = start()
    locks.watch(5)
    locks.rest()
    pass(60 * MINUTE)
    touch()
    locks.watch(5)
    pass(5 * MINUTE)
    expect(lock).toHaveBeenCalledTimes(1)
  })

  it('is how it starts: without a vault there is nothing to watch', () => {
    const { lock, asked, happens, pass } = start()
    happens('resume')
    pass(60 * MINUTE)
    expect(lock).not.toHaveBeenCalled()
    expect(asked).not.toHaveBeenCalled()
  })
})

describe('the system', () => {
  it.each(['suspend', 'lock-screen', 'user-did-resign-active', 'shutdown'])(
    'locks at “%s”, watched or not',
    (event) => {
      const { locks, lock, touch, happens } = start()
      happens(event)
      expect(lock).toHaveBeenCalledTimes(1)
      locks.watch(5)
      touch()
      happens(event)
      expect(lock).toHaveBeenCalledTimes(2)
    },
  )

  it.each(['unlock-screen', 'user-did-become-active', 'on-ac', 'on-battery', 'thermal-state-change'])(
    'does not lock at “%s”',
    (event) => {
      const { locks, lock, happens } = start()
      locks.watch(5)
      happens(event)
      expect(lock).not.toHaveBeenCalled()
    },
  )

  it('is asked at once when it wakes up, because a timer may have slept with it', () => {
    const { locks, lock, happens, pass, sleep } = start()
    locks.watch(10)
    pass(MINUTE)
    sleep(8 * 60 * MINUTE)
    expect(lock).not.toHaveBeenCalled()
    happens('resume')
    expect(lock).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stays open when it wakes up from a nap that was short, and counts the nap', () => {
    const { locks, lock, happens, pass, sleep } = start()
    locks.watch(10)
    pass(MINUTE)
    sleep(4 * MINUTE)
    happens('resume')
    expect(lock).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(1)
    pass(5 * MINUTE)
    expect(lock).toHaveBeenCalledTimes(1)
  })
})
