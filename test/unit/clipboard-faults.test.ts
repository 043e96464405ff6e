/** What happens on the clipboard when the system fails or is slow. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSecretClipboard } from '../../electron/desktop/clipboard.ts'
import { ClipboardItem, newClipboard } from './clipboard-support.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const seconds = (number: number) => vi.advanceTimersByTimeAsync(number * 1000)

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const start = () => {
  const system = newClipboard()
  return { system, clipboard: createSecretClipboard({ system, ClipboardItem, platform: 'linux' }) }
}

describe('a secret on the clipboard', () => {
  it('is cleared in its time although copying another one failed meanwhile', async () => {
    const { system, clipboard } = start()
    await clipboard.copy(utf8('first-secret'), 30)
    await seconds(10)
    system.refuse('write')
    await clipboard.copy(utf8('second-secret'), 30).catch(() => {})
    await seconds(60)
    expect(system.text()).toBe('')
  })

  it('is cleared on the next occasion when the system refused the first time', async () => {
    const { system, clipboard } = start()
    await clipboard.copy(utf8('first-secret'), 30)
    system.refuse('readText')
    await clipboard.clearIfOurs().catch(() => {})
    system.refuse()
    await clipboard.clearIfOurs()
    expect(system.text()).toBe('')
  })

  // Locking and quitting wait for this promise.
  it('does not stop a lock when the system refuses to clear it', async () => {
    const { system, clipboard } = start()
    await clipboard.copy(utf8('first-secret'), 30)
    system.refuse('readText')
    await clipboard.clearIfOurs()
  })

  it('is cleared by a lock that comes while it is being copied', async () => {
    const { system, clipboard } = start()
    const finishWriting = system.hold()
    const copied = clipboard.copy(utf8('first-secret'), 30)
    const cleared = clipboard.clearIfOurs()
    finishWriting()
    await Promise.all([copied, cleared])
    expect(system.text()).toBe('')
  })

  it('keeps its own time when two are copied at the same moment', async () => {
    const { system, clipboard } = start()
    await Promise.all([clipboard.copy(utf8('first-secret'), 10), clipboard.copy(utf8('second-secret'), 60)])
    await seconds(30)
    expect(system.text()).toBe('second-secret')
  })
})
