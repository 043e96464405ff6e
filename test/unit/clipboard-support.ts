/** Two small clipboards of a system, as Electron has had them: up to 43 it answers at once, since 44 with promises. */
import type { ItemConstructor, SystemClipboard } from '../../electron/desktop/clipboard.ts'

/** What was asked of the system, in order, without what was in it. */
type Call = 'writeText' | 'write' | 'readText' | 'clear'

export interface FakeClipboard extends SystemClipboard {
  readonly calls: readonly Call[]
  /** What another program would get on pasting. */
  text(): string
  /** What another program finds: the content of each format. */
  formats(): ReadonlyMap<string, string>
  /** The person copies something else, in whatever program. */
  userCopies(text: string): void
  /** From now on the system refuses these. */
  refuse(...calls: readonly Call[]): void
  /** From now on writing and clearing take until the returned function is called. */
  hold(): () => void
}

class FakeItem {
  readonly formats: Record<string, Blob | string>

  constructor(formats: Record<string, Blob | string>) {
    this.formats = formats
  }
}

export const ClipboardItem: ItemConstructor = FakeItem

function createFake() {
  const calls: Call[] = []
  let refused: readonly Call[] = []
  let held: Promise<void> = Promise.resolve()
  let content = new Map<string, string>()
  return {
    calls,
    content: () => content,
    replace: (formats: ReadonlyMap<string, string>) => void (content = new Map(formats)),
    held: () => held,
    note(call: Call): void {
      calls.push(call)
      if (refused.includes(call)) throw new Error('the system said no')
    },
    control: {
      calls,
      text: () => content.get('text/plain') ?? '',
      formats: () => content,
      userCopies: (text: string) => void (content = new Map([['text/plain', text]])),
      refuse: (...calls: readonly Call[]) => void (refused = calls),
      hold(): () => void {
        let finish = (): void => {}
        held = new Promise((resolve) => (finish = resolve))
        return () => finish()
      },
    },
  }
}

/** Electron up to 43: everything at once, text only. */
export function oldClipboard(): FakeClipboard {
  const fake = createFake()
  return {
    ...fake.control,
    readText() {
      fake.note('readText')
      return fake.control.text()
    },
    writeText(text) {
      fake.note('writeText')
      fake.replace(new Map([['text/plain', text]]))
    },
    clear() {
      fake.note('clear')
      fake.replace(new Map())
    },
  }
}

/** Electron 44 and later: promises, and several formats in one write. */
export function newClipboard(): FakeClipboard {
  const fake = createFake()
  return {
    ...fake.control,
    async readText() {
      fake.note('readText')
      await Promise.resolve()
      return fake.control.text()
    },
    async writeText(text) {
      fake.note('writeText')
      await fake.held()
      fake.replace(new Map([['text/plain', text]]))
    },
    async write(items) {
      fake.note('write')
      const formats = (items as readonly FakeItem[]).flatMap((item) => Object.entries(item.formats))
      const read = formats.map(
        async ([name, part]) => [name, typeof part === 'string' ? part : await part.text()] as const,
      )
      const written = await Promise.all(read)
      await fake.held()
      fake.replace(new Map(written))
    },
    async clear() {
      fake.note('clear')
      await fake.held()
      fake.replace(new Map())
    },
  }
}
