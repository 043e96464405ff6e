/** From a trace of strace to what happened to the files of one folder, in order, with every byte. */
import { basename } from 'node:path'

export type DiskEvent =
  | { readonly type: 'create'; readonly name: string }
  | { readonly type: 'write'; readonly name: string; readonly offset: number; readonly bytes: Buffer }
  /** All of a file into another one. */
  | { readonly type: 'copy'; readonly from: string; readonly to: string }
  | { readonly type: 'truncate'; readonly name: string; readonly size: number }
  | { readonly type: 'sync'; readonly name: string }
  | { readonly type: 'sync-folder' }
  | { readonly type: 'unlink'; readonly name: string }
  | { readonly type: 'rename'; readonly from: string; readonly to: string }
  /** The keeper has told a person that the next step is stored. */
  | { readonly type: 'confirmed' }

/** Paths of descriptors, all bytes in hexadecimal, nothing shortened. */
export const RECORDING = [
  '--seccomp-bpf',
  '-y',
  '-xx',
  '-s',
  '1000000',
  '-e',
  'trace=pwrite64,fsync,ftruncate,unlink,rename,openat,write,copy_file_range',
  '-e',
  'signal=none',
] as const

/** `folder` is where the vault lies; what happens elsewhere is left out, except what goes to the driver's output. */
export function readTrace(trace: string, folder: string): readonly DiskEvent[] {
  return trace.split('\n').flatMap((line) => {
    const call = /^\d+ +(\w+)\((.*)\) += (\d+)/s.exec(line)
    return call ? (eventOf(call[1]!, call[2]!, folder) ?? []) : []
  })
}

function eventOf(name: string, parameters: string, folder: string): DiskEvent | null {
  const texts = [...parameters.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, text]) => decode(text!))
  if (name === 'write') return parameters.startsWith('1<') ? { type: 'confirmed' } : null
  if (name === 'unlink' || name === 'rename' || name === 'openat') {
    const [first, second] = texts.map((text) => text.toString())
    if (!first?.startsWith(`${folder}/`)) return null
    if (name === 'openat') return parameters.includes('O_CREAT') ? { type: 'create', name: basename(first) } : null
    if (name === 'unlink') return { type: 'unlink', name: basename(first) }
    return { type: 'rename', from: basename(first), to: basename(second!) }
  }
  // Newer versions of strace write the path of a descriptor in hexadecimal as well.
  const [path = '', target = ''] = [...parameters.matchAll(/\d+<([^>]*)>/g)].map(([, found]) => decodePath(found!))
  if (name === 'copy_file_range') {
    return target.startsWith(`${folder}/`) ? { type: 'copy', from: basename(path), to: basename(target) } : null
  }
  if (path === folder) return name === 'fsync' ? { type: 'sync-folder' } : null
  if (!path.startsWith(`${folder}/`)) return null
  const file = basename(path)
  const last = Number(/(\d+)$/.exec(parameters)?.[1])
  switch (name) {
    case 'fsync':
      return { type: 'sync', name: file }
    case 'ftruncate':
      return { type: 'truncate', name: file, size: last }
    default:
      return { type: 'write', name: file, offset: last, bytes: texts[0]! }
  }
}

const decode = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex')

const decodePath = (path: string): string => (path.startsWith('\\x') ? decode(path).toString() : path)
