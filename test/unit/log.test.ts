import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createLog } from '../../electron/desktop/log.ts'
import { HAS_MODES, modeOf, newFolder } from './folder-support.ts'

const MEGABYTE = 1024 * 1024

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const linesOf = (folder: string, name = 'keyturn.log'): readonly unknown[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line): unknown => JSON.parse(line))

describe('the log', () => {
  it('writes one line for each entry, with the moment', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 9, 12, 30, 5) })
    const folder = newFolder()
    const log = createLog(folder)
    log({ code: 'keeper-gone' })
    vi.setSystemTime(Date.UTC(2026, 10, 23, 9, 13))
    log({ code: 'internal', logId: '0a1b2c3d', where: ['TypeError', 'at desk.ts:33'] })
    expect(linesOf(folder)).toEqual([
      { at: '2026-11-23T09:12:30.005Z', code: 'keeper-gone' },
      { at: '2026-11-23T09:13:00.000Z', code: 'internal', logId: '0a1b2c3d', where: ['TypeError', 'at desk.ts:33'] },
    ])
  })

  it('keeps an entry on its line, whatever is in it', () => {
    const folder = newFolder()
    createLog(folder)({ code: 'two\nlines\r\u2028"}', where: ['{"code":"forged"}\n{"code":"forged"}'] })
    expect(linesOf(folder)).toHaveLength(1)
    expect(linesOf(folder)).toMatchObject([{ code: 'two\nlines\r\u2028"}' }])
  })

  it('makes its folder when there is something to write, and not before', () => {
    const folder = join(newFolder(), 'deep', 'logs')
    const log = createLog(folder)
    expect(existsSync(folder)).toBe(false)
    log({ code: 'keeper-gone' })
    expect(linesOf(folder)).toHaveLength(1)
  })

  it('goes on where it ended when the app is started again', () => {
    const folder = newFolder()
    createLog(folder)({ code: 'first' })
    createLog(folder)({ code: 'second' })
    expect(linesOf(folder)).toMatchObject([{ code: 'first' }, { code: 'second' }])
  })

  it.runIf(HAS_MODES)('can be read by its owner only, and so can its folder', () => {
    const folder = join(newFolder(), 'logs')
    createLog(folder)({ code: 'keeper-gone' })
    expect(modeOf(folder)).toBe('700')
    expect(modeOf(join(folder, 'keyturn.log'))).toBe('600')
  })
})

describe('a log that has grown', () => {
  it('is put aside at the next entry, and a new one begins', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'keyturn.log'), 'x'.repeat(MEGABYTE + 1))
    createLog(folder)({ code: 'fresh' })
    expect(linesOf(folder)).toMatchObject([{ code: 'fresh' }])
    expect(statSync(join(folder, 'keyturn.log.1')).size).toBe(MEGABYTE + 1)
    if (HAS_MODES) expect(modeOf(join(folder, 'keyturn.log'))).toBe('600')
  })

  it('stays as it is up to a megabyte', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'keyturn.log'), `${'x'.repeat(MEGABYTE - 1)}\n`)
    createLog(folder)({ code: 'one more' })
    expect(readdirSync(folder)).toEqual(['keyturn.log'])
    expect(readFileSync(join(folder, 'keyturn.log'), 'utf8')).toMatch(/x\n\{.*"one more"\}\n$/)
  })

  it('never takes more than two files, however much is written', () => {
    const folder = newFolder()
    const log = createLog(folder)
    const where = ['x'.repeat(200_000)]
    for (let index = 0; index < 20; index++) log({ code: `entry-${index}`, where })
    expect(readdirSync(folder).toSorted()).toEqual(['keyturn.log', 'keyturn.log.1'])
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(MEGABYTE + 250_000)
    expect(linesOf(folder).at(-1)).toMatchObject({ code: 'entry-19' })
  })
})

describe('a log that can not be written', () => {
  it.each([
    ['its folder is a file', (folder: string) => writeFileSync(join(folder, 'logs'), '')],
    ['it is a folder itself', (folder: string) => mkdirSync(join(folder, 'logs', 'keyturn.log'), { recursive: true })],
  ])('says it elsewhere and never stops the app: %s', (_, spoil) => {
    const folder = newFolder()
    spoil(folder)
    const said: string[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0)
    expect(() => createLog(join(folder, 'logs'))({ code: 'keeper-gone', logId: '0a1b2c3d' })).not.toThrow()
    expect(said).toHaveLength(1)
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ code: 'keeper-gone', logId: '0a1b2c3d' })
  })
})
