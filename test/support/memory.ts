/**
 * Reads the memory of other processes as a program of the same user could (`/proc/PID/mem`), and looks for given bytes
 * in every readable part of it. Linux only.
 */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'

/** Something that must not be found, in one of the forms that programs keep it in. */
export interface Needle {
  readonly name: string
  readonly bytes: Uint8Array
}

/** How often each needle was found, by its name; what was not found has no entry. */
export type Finds = Readonly<Record<string, number>>

/** A text as UTF-8, as UTF-16 and as hexadecimal digits. */
export const needlesOfText = (name: string, text: string): readonly Needle[] => [
  ...halves(`${name} (UTF-8)`, Buffer.from(text, 'utf8')),
  ...halves(`${name} (UTF-16)`, Buffer.from(text, 'utf16le')),
  ...halves(`${name} (hex)`, Buffer.from(Buffer.from(text, 'utf8').toString('hex'))),
]

/** Key material as it is, and as hexadecimal digits. */
export const needlesOfBytes = (name: string, bytes: Uint8Array): readonly Needle[] => [
  ...halves(name, Buffer.from(bytes)),
  ...halves(`${name} (hex)`, Buffer.from(Buffer.from(bytes).toString('hex'))),
]

/** Freed memory loses its first bytes to the allocator's own notes, so each half is looked for on its own. */
function halves(name: string, bytes: Buffer): readonly Needle[] {
  const middle = Math.floor(bytes.byteLength / 4) * 2
  // Copies of their own: a view would be a view of the pool that all small buffers share.
  return [bytes.subarray(0, middle), bytes.subarray(middle)].map((half) => ({ name, bytes: Uint8Array.from(half) }))
}

const CHUNK = 4 * 1024 * 1024

/** Stops the process for the time of the scan, so that nothing moves from what is still to be read to what was. */
export function scan(pid: number, needles: readonly Needle[]): Finds {
  const find = finder(needles)
  const finds: Record<string, number> = {}
  const memory = openMemory(pid)
  if (memory === null) return finds
  process.kill(pid, 'SIGSTOP')
  try {
    const chunk = Buffer.alloc(CHUNK)
    for (const { start, end } of usedRanges(pid)) {
      for (let at = start; at < end; at += CHUNK - find.overlap) {
        const length = readAt(memory, chunk, at, Math.min(CHUNK, end - at))
        find.in(chunk, length, (name) => (finds[name] = (finds[name] ?? 0) + 1))
      }
    }
  } finally {
    process.kill(pid, 'SIGCONT')
    closeSync(memory)
  }
  return finds
}

/** Null for a process that ended since it was listed, as the short ones for the keychain do: it has no memory any more. */
function openMemory(pid: number): number | null {
  try {
    return openSync(`/proc/${pid}/mem`, 'r')
  } catch (error) {
    if (isAlive(pid)) throw error
    return null
  }
}

/** Looks for all needles in one pass: at few places does a mix of three bytes fit the beginning of any of them. */
function finder(needles: readonly Needle[]) {
  const longest = Math.max(...needles.map(({ bytes }) => bytes.byteLength))
  const starting = new Map<number, Needle[]>()
  const mayStart = new Uint8Array(MIXES)
  for (const needle of needles) {
    const mix = mixAt(needle.bytes, 0)
    mayStart[mix] = 1
    starting.set(mix, [...(starting.get(mix) ?? []), needle])
  }

  function search(chunk: Buffer, length: number, found: (name: string) => void): void {
    const end = length - MIX_REACH
    for (let at = 0; at < end; at++) {
      const mix = mixAt(chunk, at)
      if (mayStart[mix] === 0) continue
      for (const { name, bytes } of starting.get(mix) ?? []) {
        if (at + bytes.byteLength <= length && isAt(chunk, at, bytes)) found(name)
      }
    }
  }

  return { overlap: longest - 1, in: search }
}

const MIX_REACH = 4
const MIXES = 1 << 18

/** Every second byte: the others are zero in UTF-16. */
const mixAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! + bytes[at + 2]! * 67 + bytes[at + 4]! * 4099) & (MIXES - 1)

function isAt(chunk: Buffer, at: number, bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.byteLength; index++) if (chunk[at + index] !== bytes[index]) return false
  return true
}

interface Range {
  readonly start: number
  readonly end: number
}

const PAGE = 4096
const PAGE_ENTRY = 8
/** Bits of the last byte of a page's entry in `/proc/PID/pagemap`. */
const [IN_MEMORY, IN_SWAP, OF_FILE] = [0x80, 0x40, 0x20]

/**
 * Every readable page that is there, neighbours joined. Left out is what can hold nothing of ours: pages that were never
 * touched, and those that are still what a file on the disk says, such as program code.
 */
function usedRanges(pid: number): readonly Range[] {
  const pagemap = openSync(`/proc/${pid}/pagemap`, 'r')
  const ranges: { start: number; end: number }[] = []
  for (const { start, end, isDiskFile } of readableMaps(pid)) {
    const entries = Buffer.alloc(((end - start) / PAGE) * PAGE_ENTRY)
    readSync(pagemap, entries, 0, entries.byteLength, (start / PAGE) * PAGE_ENTRY)
    for (let at = start; at < end; at += PAGE) {
      const flags = entries[((at - start) / PAGE) * PAGE_ENTRY + PAGE_ENTRY - 1]!
      if ((flags & (IN_MEMORY | IN_SWAP)) === 0 || (isDiskFile && (flags & OF_FILE) !== 0)) continue
      const last = ranges.at(-1)
      if (last?.end === at) last.end += PAGE
      else ranges.push({ start: at, end: at + PAGE })
    }
  }
  closeSync(pagemap)
  return ranges
}

function readableMaps(pid: number): readonly (Range & { readonly isDiskFile: boolean })[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .map((line) => /^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ \d+ *(.*)$/.exec(line))
    .filter((map) => map !== null)
    .filter(([, , , name = '']) => !/^\[v(?:var|syscall|dso)/.test(name))
    .map(([, start = '', end = '', name = '']) => ({
      start: Number.parseInt(start, 16),
      end: Number.parseInt(end, 16),
      // Shared memory has a name that looks like a file, and no file that anyone can open.
      isDiskFile: name.startsWith('/') && !/^\/(?:memfd:|dev\/)| \(deleted\)$/.test(name),
    }))
}

/** Some maps are readable by their flags only, such as the far end of a file that was cut: nothing is there. */
function readAt(memory: number, chunk: Buffer, at: number, length: number): number {
  try {
    return readSync(memory, chunk, 0, length, at)
  } catch {
    return 0
  }
}

export interface AppProcess {
  readonly pid: number
  /** `main`, `renderer`, `zygote`, `gpu-process`, `keeper`, or the name of a service. */
  readonly kind: string
}

/** The process with this id and everything that it started. */
export function processesOf(main: number): readonly AppProcess[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const parent = parentOf(Number(name))
        return parent === null ? [] : [[Number(name), parent] as const]
      }),
  )
  const isOfApp = (pid: number | undefined): boolean => pid !== undefined && (pid === main || isOfApp(parents.get(pid)))
  return [...parents.keys()].filter(isOfApp).map((pid) => ({ pid, kind: pid === main ? 'main' : kindOf(pid) }))
}

export const isAlive = (pid: number): boolean => parentOf(pid) !== null

/** Null for a process that is gone or only waits to be buried: it has no memory any more. */
function parentOf(pid: number): number | null {
  const [state = '', parent] = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')
  return state === '' || state === 'Z' || state === 'X' ? null : Number(parent)
}

/** Empty when the process has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Chromium joins the words of its processes by blanks. */
function kindOf(pid: number): string {
  const line = read(`/proc/${pid}/cmdline`)
  const valueOf = (name: string): string | undefined => new RegExp(`--${name}=([^\\s\\0]+)`).exec(line)?.[1]
  const service = valueOf('utility-sub-type')
  return service === 'node.mojom.NodeService' ? 'keeper' : (service ?? valueOf('type') ?? line)
}
