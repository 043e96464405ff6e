import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSecretClipboard } from '../../electron/desktop/clipboard.ts'
import { ClipboardItem, newClipboard, oldClipboard } from './clipboard-support.ts'

const SECRET = '0123456789abcdef0123456789abcdef-us21'
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const seconds = (number: number) => vi.advanceTimersByTimeAsync(number * 1000)

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const GENERATIONS = [
  ['an Electron that answers at once', oldClipboard, undefined],
  ['an Electron that answers later', newClipboard, undefined],
  ['an Electron that takes several formats', newClipboard, ClipboardItem],
] as const

describe.each(GENERATIONS)('a copied secret in %s', (_, create, item) => {
  const start = () => {
    const system = create()
    return { system, clipboard: createSecretClipboard({ system, ClipboardItem: item, platform: 'linux' }) }
  }

  it('can be pasted, letter for letter', async () => {
    const { system, clipboard } = start()
    for (const secret of [SECRET, 'pässwörd 日本 🔑', ' blanks \n', 'x'.repeat(16_384)]) {
      await clipboard.copy(utf8(secret), 30)
      expect(system.text()).toBe(secret)
    }
  })

  it('is put there by one single write, and nothing else is asked of the system', async () => {
    const { system, clipboard } = start()
    await clipboard.copy(utf8(SECRET), 30)
    expect(system.calls).toEqual([item ? 'write' : 'writeText'])
  })

  it('is wiped from the bytes that were handed over', async () => {
    const { clipboard } = start()
    const bytes = utf8(SECRET)
    await clipboard.copy(bytes, 30)
    expect(bytes).toEqual(new Uint8Array(SECRET.length))
  })

  it('is cleared when its time is over, and not before', async () => {
    const { system, clipboard } = start()
    await clipboard.copy(utf8(SECRET), 30)
    await seconds(29.999)
    expect(system.text()).toBe(SECRET)
    expect(system.calls).toHaveLength(1)
    await seconds(0.001)
    expect(system.text()).toBe('')
    expect(system.formats().size).toBe(0)
  })

  it.each([5, 10, 90, 600])('stays for as long as the person set: %i seconds', async (time) => {
    const { system, clipboard } = start()
    await clipboard.copy(utf8(SECRET), time)
    await seconds(time - 1)
    expect(system.text()).toBe(SECRET)
    await seconds(1)
    expect(system.text()).toBe('')
  })

  it('is cleared at once on demand, and the timer does nothing any more', async () => {
    const { system, clipboard } = start()
    await clipboard.copy(utf8(SECRET), 30)
    await clipboard.clearIfOurs()
    expect(system.text()).toBe('')
    expect(vi.getTimerCount()).toBe(0)
    const calls = [...system.calls]
    // The person copies the same text from elsewhere: that is theirs.
    system.userCopies(SECRET)
    await seconds(60)
    await clipboard.clearIfOurs()
    expect(system.text()).toBe(SECRET)
    expect(system.calls).toEqual(calls)
  })

  it('is left alone once something else was copied, by the timer and on demand', async () => {
    const { system, clipboard } = start()
    await clipboard.copy(utf8(SECRET), 30)
    system.userCopies('a shopping list')
    await seconds(60)
    expect(system.text()).toBe('a shopping list')
    await clipboard.copy(utf8(SECRET), 30)
    for (const almost of [`${SECRET} `, SECRET.toUpperCase(), SECRET.slice(1), '']) {
      await clipboard.copy(utf8(SECRET), 30)
      system.userCopies(almost)
      await clipboard.clearIfOurs()
      expect(system.text()).toBe(almost)
    }
    expect(system.calls).not.toContain('clear')
  })

  it('starts its time again when another one is copied', async () => {
    const { system, clipboard } = start()
    await clipboard.copy(utf8(SECRET), 30)
    await seconds(20)
    await clipboard.copy(utf8('another-secret'), 30)
    expect(vi.getTimerCount()).toBe(1)
    await seconds(29)
    expect(system.text()).toBe('another-secret')
    await seconds(1)
    expect(system.text()).toBe('')
  })

  it('starts its time again when it is copied again, and goes by the later setting', async () => {
    const { system, clipboard } = start()
    await clipboard.copy(utf8(SECRET), 90)
    await clipboard.copy(utf8(SECRET), 10)
    await seconds(10)
    expect(system.text()).toBe('')
  })

  it('is not looked for before anything was copied', async () => {
    const { system, clipboard } = start()
    system.userCopies('a shopping list')
    await clipboard.clearIfOurs()
    expect(system.calls).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is reported as not copied when the system refuses, and its bytes are wiped all the same', async () => {
    const { system, clipboard } = start()
    system.refuse('write', 'writeText')
    const bytes = utf8(SECRET)
    await expect(clipboard.copy(bytes, 30)).rejects.toThrow('the system said no')
    expect(bytes).toEqual(new Uint8Array(SECRET.length))
    expect(vi.getTimerCount()).toBe(0)
    // What is on the clipboard now is not ours, even if it reads the same.
    system.userCopies(SECRET)
    await clipboard.clearIfOurs()
    expect(system.text()).toBe(SECRET)
  })

  it('can be copied after the system refused once', async () => {
    const { system, clipboard } = start()
    system.refuse('write', 'writeText')
    await clipboard.copy(utf8(SECRET), 30).catch(() => {})
    system.refuse()
    await clipboard.copy(utf8(SECRET), 30)
    expect(system.text()).toBe(SECRET)
    await seconds(30)
    expect(system.text()).toBe('')
  })
})

describe('clearing', () => {
  it('is over only when the system has done it, so that a quit can wait for it', async () => {
    const system = newClipboard()
    const clipboard = createSecretClipboard({ system, ClipboardItem, platform: 'linux' })
    await clipboard.copy(utf8(SECRET), 30)
    const finish = system.hold()
    const steps: string[] = []
    const cleared = clipboard.clearIfOurs().then(() => steps.push(`cleared: “${system.text()}”`))
    await seconds(1)
    steps.push('the system is done')
    finish()
    await cleared
    expect(steps).toEqual(['the system is done', 'cleared: “”'])
  })
})

describe('the marks for clipboard managers', () => {
  const markedOn = async (platform: NodeJS.Platform) => {
    const system = newClipboard()
    await createSecretClipboard({ system, ClipboardItem, platform }).copy(utf8(SECRET), 30)
    expect(system.calls).toEqual(['write'])
    expect(system.text()).toBe(SECRET)
    return Object.fromEntries([...system.formats()].filter(([format]) => format !== 'text/plain'))
  }
  const raw = (format: string) => `electron application/osclipboard;format="${format}"`

  it('ask those of KDE and its friends to keep nothing', async () => {
    expect(await markedOn('linux')).toEqual({ [raw('x-kde-passwordManagerHint')]: 'secret' })
  })

  it('hide it on a Mac', async () => {
    expect(await markedOn('darwin')).toEqual({
      [raw('org.nspasteboard.ConcealedType')]: '',
      [raw('org.nspasteboard.TransientType')]: '',
    })
  })

  it('keep it out of the history and of the cloud on Windows', async () => {
    expect(await markedOn('win32')).toEqual({
      [raw('ExcludeClipboardContentFromMonitorProcessing')]: '1',
      [raw('CanIncludeInClipboardHistory')]: '\0\0\0\0',
      [raw('CanUploadToCloudClipboard')]: '\0\0\0\0',
    })
  })

  it('are none where nobody agreed on any', async () => {
    expect(await markedOn('freebsd')).toEqual({})
  })

  it('are left out where only one half of the new way is there', async () => {
    const old = oldClipboard()
    await createSecretClipboard({ system: old, ClipboardItem, platform: 'linux' }).copy(utf8(SECRET), 30)
    expect(old.calls).toEqual(['writeText'])
    const modern = newClipboard()
    await createSecretClipboard({ system: modern, ClipboardItem: undefined, platform: 'linux' }).copy(utf8(SECRET), 30)
    expect(modern.calls).toEqual(['writeText'])
    expect([old.text(), modern.text()]).toEqual([SECRET, SECRET])
  })

  it('stand in one item, beside the text as text', async () => {
    const items: unknown[] = []
    const system = { ...newClipboard(), write: (written: readonly unknown[]) => void items.push(...written) }
    await createSecretClipboard({ system, ClipboardItem, platform: 'win32' }).copy(utf8(SECRET), 30)
    expect(items).toHaveLength(1)
    const { formats } = items[0] as { readonly formats: Readonly<Record<string, Blob>> }
    expect(formats['text/plain']?.type).toBe('text/plain')
    // The bytes were wiped after the write; what the system holds is not.
    expect(await formats['text/plain']?.text()).toBe(SECRET)
  })
})
