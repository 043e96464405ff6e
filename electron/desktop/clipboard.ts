/**
 * The system's clipboard. A copied secret is marked for clipboard managers where the running Electron can (44 and later),
 * and taken off again after a while, on lock and on quit, but only while it is still the one that we put there. To know
 * that, a keyed digest is kept, never the value.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** The part of Electron's clipboard that is used; older versions answer at once instead of with a promise. */
export interface SystemClipboard {
  readText(): string | Promise<string>
  writeText(text: string): void | Promise<void>
  write?(items: readonly unknown[]): void | Promise<void>
  clear(): void | Promise<void>
}

/** Electron 44 and later: several formats in one write that the system sees as one change. */
export type ItemConstructor = new (formats: Record<string, Blob | string>) => unknown

export interface ClipboardParts {
  readonly system: SystemClipboard
  readonly ClipboardItem: ItemConstructor | undefined
  readonly platform: NodeJS.Platform
}

/** When the system refuses to clear, as it does while another program holds the clipboard open. */
const RETRY_SECONDS = 5

export function createSecretClipboard({ system, ClipboardItem, platform }: ClipboardParts) {
  const digestKey = randomBytes(32)
  let ours: Buffer | null = null
  let timer: NodeJS.Timeout | undefined
  let queue: Promise<unknown> = Promise.resolve()

  const digest = (value: Uint8Array | string): Buffer => createHmac('sha256', digestKey).update(value).digest()

  /** One after the other: a lock in the middle of a copy clears what the copy has put there. */
  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work)
    queue = done.catch(() => {})
    return done
  }

  function clearAfter(seconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void clearIfOurs(), seconds * 1000)
  }

  /** Takes the bytes over and wipes them. When it fails, what was copied before keeps its time. */
  const copy = (value: Uint8Array, seconds: number): Promise<void> =>
    inOrder(async () => {
      try {
        if (ClipboardItem && system.write) await system.write([new ClipboardItem(markedFormats(value, platform))])
        else await system.writeText(new TextDecoder().decode(value))
        ours = digest(value)
        clearAfter(seconds)
      } finally {
        value.fill(0)
      }
    })

  /** Never fails, since locking and quitting wait for it: what the system refuses is tried again soon. */
  const clearIfOurs = (): Promise<void> =>
    inOrder(async () => {
      if (ours === null) return
      try {
        if (timingSafeEqual(digest(await system.readText()), ours)) await system.clear()
        ours = null
        clearTimeout(timer)
      } catch {
        clearAfter(RETRY_SECONDS)
      }
    })

  return { copy, clearIfOurs }
}

/** What each system's clipboard managers agreed on, so that they neither keep nor upload the value. */
const MARKS: Readonly<Partial<Record<NodeJS.Platform, Readonly<Record<string, string>>>>> = {
  linux: { 'x-kde-passwordManagerHint': 'secret' },
  darwin: { 'org.nspasteboard.ConcealedType': '', 'org.nspasteboard.TransientType': '' },
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: '1',
    CanIncludeInClipboardHistory: '\0\0\0\0',
    CanUploadToCloudClipboard: '\0\0\0\0',
  },
}

function markedFormats(value: Uint8Array, platform: NodeJS.Platform): Record<string, Blob> {
  const marks = Object.entries(MARKS[platform] ?? {}).map(([format, content]) => [
    `electron application/osclipboard;format="${format}"`,
    new Blob([content]),
  ])
  return { 'text/plain': new Blob([value.slice()], { type: 'text/plain' }), ...Object.fromEntries(marks) }
}
