/** `keepassxc-cli`, the peer that keeps its entries in one local file too: the same work on as many entries, in the same run. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { timesOf, type Times } from './statistics.ts'

export interface PeerTimes {
  readonly openAndSearch: Times
  readonly add: Times
  /** It imports no CSV; the nearest is an XML of its own kind, into a new database. */
  readonly importXml: Times
}

const REPETITIONS = 7
const IMPORTS = 3
const PASSWORD = 'correct horse battery staple'

/** Null where it is not installed. A database with one entry tells what its derivation and its own start take. */
export function measureKeePassXc(folder: string, entries: number): PeerTimes | null {
  if (spawnSync('keepassxc-cli', ['--version']).error) return null
  const home = join(folder, `peer-${entries}`)
  mkdirSync(home, { recursive: true })
  const [xml, made, used] = ['entries.xml', 'made.kdbx', 'used.kdbx'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(xml, xmlOf(entries))
  const run = (words: readonly string[], answers: readonly string[]): number => {
    const started = performance.now()
    const { status } = spawnSync('keepassxc-cli', words, {
      input: `${answers.join('\n')}\n`,
      env: { ...process.env, HOME: home },
    })
    if (status !== 0) throw new Error(`keepassxc-cli ${words[0]} ended with ${status}`)
    return performance.now() - started
  }
  const repeat = (times: number, work: (turn: number) => number): Times =>
    timesOf(Array.from({ length: times }, (_, turn) => work(turn)))

  const importXml = repeat(IMPORTS, (turn) => run(['import', '-q', '-p', xml, `${made}${turn}`], [PASSWORD, PASSWORD]))
  cpSync(`${made}0`, used)
  return {
    importXml,
    openAndSearch: repeat(REPETITIONS, () => run(['search', '-q', used, `Key ${entries - 1}`], [PASSWORD])),
    add: repeat(REPETITIONS, (turn) => run(['add', '-q', '-p', used, `Added ${turn}`], [PASSWORD, 'a new secret'])),
  }
}

const xmlOf = (entries: number): string =>
  `<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Meta><DatabaseName/></Meta><Root><Group><UUID>${uuid()}</UUID><Name>All</Name>${Array.from({ length: entries }, (_, index) => entry(index)).join('')}</Group></Root></KeePassFile>`

const entry = (index: number): string =>
  `<Entry><UUID>${uuid()}</UUID>${field('Title', `Key ${index}`)}${field('Password', `${randomBytes(16).toString('hex')}-us21`, ' ProtectInMemory="True"')}${field('UserName', `Team ${index % 9}`)}${field('Notes', `Newsletter ${index % 97}`)}</Entry>`

const field = (key: string, value: string, attributes = ''): string =>
  `<String><Key>${key}</Key><Value${attributes}>${value}</Value></String>`

const uuid = (): string => randomBytes(16).toString('base64')
