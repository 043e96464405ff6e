import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPlaces } from '../../electron/desktop/places.ts'
import { HAS_MODES, modeOf, newFolder } from './folder-support.ts'

/** A user-data folder that is not there yet, as on the first start. */
const firstStart = () => join(newFolder(), 'Keyturn')

const preferencesOf = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'preferences.json'), 'utf8'))

const pretend = (path: string) => {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, 'a vault')
}

describe('the places of a first start', () => {
  it('are in the user-data folder, and no vault is there', () => {
    const folder = firstStart()
    const places = createPlaces(folder)
    expect(places.vaultPath()).toBe(join(folder, 'vault', 'keyturn.vault'))
    expect(places.logFolder).toBe(join(folder, 'logs'))
    expect(dirname(places.triesPath())).toBe(join(folder, 'wrong-tries'))
    expect(places.hasVault()).toBe(false)
    expect(places.isDemo()).toBe(false)
    expect(places.theme()).toBe('system')
  })

  it('are only looked at: nothing is written before something is chosen', () => {
    const folder = firstStart()
    createPlaces(folder)
    expect(existsSync(folder)).toBe(false)
  })

  it('notice a vault as soon as it is there, and when it has gone', () => {
    const places = createPlaces(firstStart())
    pretend(places.vaultPath())
    expect(places.hasVault()).toBe(true)
  })
})

describe('what a person chose', () => {
  it('is there after a restart', () => {
    const folder = firstStart()
    const places = createPlaces(folder)
    places.setTheme('dark')
    places.useVault('/somewhere/else/mine.vault')
    for (const each of [places, createPlaces(folder)]) {
      expect(each.theme()).toBe('dark')
      expect(each.vaultPath()).toBe('/somewhere/else/mine.vault')
      expect(each.isDemo()).toBe(false)
    }
    createPlaces(folder).setTheme('light')
    expect(createPlaces(folder).theme()).toBe('light')
    expect(createPlaces(folder).vaultPath()).toBe('/somewhere/else/mine.vault')
  })

  it('can be the system’s theme again', () => {
    const folder = firstStart()
    createPlaces(folder).setTheme('dark')
    createPlaces(folder).setTheme('system')
    expect(createPlaces(folder).theme()).toBe('system')
  })

  it('is written as a whole: no half file is left beside it', () => {
    const folder = firstStart()
    const places = createPlaces(folder)
    places.setTheme('dark')
    places.setTheme('light')
    expect(readdirSync(folder)).toEqual(['preferences.json'])
    expect(preferencesOf(folder)).toEqual({ theme: 'light', vaultPath: null, useDemo: false })
  })

  it('replaces what a crash left half written', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'preferences.json.new'), '{"theme": "da')
    createPlaces(folder).setTheme('light')
    expect(createPlaces(folder).theme()).toBe('light')
    expect(readdirSync(folder)).toEqual(['preferences.json'])
  })

  it.runIf(HAS_MODES)('can be read by its owner only, and so can the folder', () => {
    const folder = firstStart()
    const places = createPlaces(folder)
    places.setTheme('dark')
    expect(modeOf(folder)).toBe('700')
    expect(modeOf(join(folder, 'preferences.json'))).toBe('600')
    places.beginDemo()
    expect(modeOf(join(folder, 'preferences.json'))).toBe('600')
  })

  it('is never thought to be chosen when it could not be written', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(() => createPlaces(join(folder, 'file')).setTheme('dark')).toThrow()
    expect(createPlaces(join(folder, 'file')).theme()).toBe('system')
  })
})

describe('a broken preferences file', () => {
  it.each([
    ['empty', ''],
    ['cut off', '{"theme": "dark", "vaultPa'],
    ['not an object', '"dark"'],
    ['null', 'null'],
    ['a list', '["dark"]'],
    ['binary', '\u0000\u0001\u0002'],
    ['of another kind in every field', '{"theme": 7, "vaultPath": {"a": 1}, "useDemo": "yes"}'],
    ['of unknown choices', '{"theme": "pink", "vaultPath": ["/x"], "useDemo": 1}'],
    ['slipping in a prototype', '{"__proto__": {"theme": "dark", "vaultPath": "/x", "useDemo": true}}'],
  ])('that is %s means the defaults', (_, content) => {
    const folder = newFolder()
    writeFileSync(join(folder, 'preferences.json'), content)
    const places = createPlaces(folder)
    expect([places.theme(), places.isDemo()]).toEqual(['system', false])
    expect(places.vaultPath()).toBe(join(folder, 'vault', 'keyturn.vault'))
    places.setTheme('light')
    expect(preferencesOf(folder)).toEqual({ theme: 'light', vaultPath: null, useDemo: false })
  })

  it('keeps what is whole in it, and loses what nobody knows', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'preferences.json'), '{"theme": "dark", "vaultPath": 5, "useDemo": true, "odd": 1}')
    const places = createPlaces(folder)
    expect([places.theme(), places.isDemo()]).toEqual(['dark', true])
    places.setTheme('light')
    expect(preferencesOf(folder)).toEqual({ theme: 'light', vaultPath: null, useDemo: true })
  })

  it('that is a folder means the defaults, too', () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'preferences.json'))
    expect(createPlaces(folder).theme()).toBe('system')
  })
})

describe('the demo vault', () => {
  it('lies in a folder of its own and is remembered', () => {
    const folder = firstStart()
    createPlaces(folder).beginDemo()
    for (const places of [createPlaces(folder), createPlaces(folder)]) {
      expect(places.isDemo()).toBe(true)
      expect(places.vaultPath()).toBe(join(folder, 'demo', 'demo.vault'))
      expect(places.hasVault()).toBe(false)
    }
  })

  it('makes way for a fresh one', () => {
    const places = createPlaces(firstStart())
    places.beginDemo()
    pretend(places.vaultPath())
    expect(places.hasVault()).toBe(true)
    places.beginDemo()
    expect(places.hasVault()).toBe(false)
  })

  it('goes with its whole folder, and the person’s own vault is back untouched', () => {
    const folder = firstStart()
    const places = createPlaces(folder)
    const own = places.vaultPath()
    pretend(own)
    places.beginDemo()
    pretend(places.vaultPath())
    writeFileSync(join(folder, 'demo', 'demo.vault-journal'), '')
    places.deleteDemo()
    expect(existsSync(join(folder, 'demo'))).toBe(false)
    expect([places.isDemo(), places.vaultPath(), places.hasVault()]).toEqual([false, own, true])
    expect(readFileSync(own, 'utf8')).toBe('a vault')
    expect(createPlaces(folder).isDemo()).toBe(false)
  })

  it('does not touch a vault that lies elsewhere', () => {
    const elsewhere = join(newFolder(), 'mine.vault')
    pretend(elsewhere)
    const places = createPlaces(firstStart())
    places.useVault(elsewhere)
    places.beginDemo()
    places.deleteDemo()
    expect(places.vaultPath()).toBe(elsewhere)
    expect(places.hasVault()).toBe(true)
  })

  it('ends when the person opens a vault of their own', () => {
    const places = createPlaces(firstStart())
    places.beginDemo()
    places.useVault('/somewhere/else/mine.vault')
    expect([places.isDemo(), places.vaultPath()]).toEqual([false, '/somewhere/else/mine.vault'])
  })

  it('keeps the theme', () => {
    const places = createPlaces(firstStart())
    places.setTheme('dark')
    places.beginDemo()
    places.deleteDemo()
    expect(places.theme()).toBe('dark')
  })
})
