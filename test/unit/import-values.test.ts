import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanCell } from '../../electron/keeper/porting/text.ts'
import { environmentOf, rotationDays, splitList } from '../../electron/keeper/porting/values.ts'

describe('a list of applications', () => {
  it.each([
    ['Zapier; website form, Make', ['Zapier', 'website form', 'Make']],
    ['Zapier / Make', ['Zapier', 'Make']],
    ['Zapier + Make', ['Zapier', 'Make']],
    ['Zapier\nMake\r\nShop', ['Zapier', 'Make', 'Shop']],
    ['- Zapier\n- Make\n* Shop\n2. Form', ['Zapier', 'Make', 'Shop', 'Form']],
    ['Zapier • Make | Shop', ['Zapier', 'Make', 'Shop']],
    ['Zapier: new lead', ['Zapier: new lead']],
    ['WooCommerce (shop, EU)', ['WooCommerce (shop, EU)']],
    ['Form [a; b], Shop (x, (y, z); w), Make', ['Form [a; b]', 'Shop (x, (y, z); w)', 'Make']],
    ['Form (open, Make', ['Form (open', 'Make']],
    ['Form), (Make', ['Form)', '(Make']],
    ['A/B test; https://example.com/form', ['A/B test', 'https://example.com/form']],
    ['Marks & Spencer, R&D', ['Marks & Spencer', 'R&D']],
    [' , ;Zapier,, ;', ['Zapier']],
    ['Zapier, zapier; ZAPIER', ['Zapier']],
    ['Größe, GRÖSSE', ['Größe', 'GRÖSSE']],
    ['Website   form', ['Website form']],
    ['', []],
  ])('splits %j', (text, items) => {
    expect(splitList(text)).toEqual(items)
  })

  const name = fc.stringMatching(/^[a-zäöü][a-z0-9äöü:&_.]{0,8}( [a-z0-9]{1,5}( \([a-z, ;]{0,6}\))?)?$/)

  it('gives back what was joined', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 6 }),
        fc.constantFrom(', ', ';', '; ', '\n', ' / ', ' | ', ' + '),
        (names, glue) => {
          expect(splitList(names.join(glue))).toEqual(names.map((item) => item.replace(/ +/g, ' ').trim()))
        },
      ),
    )
  })

  it('loses no letter, and splits nothing twice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', ',', ';', '(', ')', '[', ']', '/', '\n') }),
        (text) => {
          const items = splitList(text)
          const letters = (value: string) => new Set(value.match(/[ab]+/g) ?? [])
          expect(letters(items.join(' '))).toEqual(letters(text))
          expect(items.every((item) => item === item.trim() && item !== '')).toBe(true)
          for (const item of items) expect(splitList(item)).toEqual([item])
        },
      ),
    )
  })

  it('takes a very long cell without trouble', () => {
    const started = performance.now()
    splitList('('.repeat(200_000) + ']'.repeat(200_000))
    splitList('(['.repeat(100_000) + '])'.repeat(100_000))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('the environment', () => {
  it.each(['live', 'Live', 'PROD', 'production', 'Production (EU)', 'Produktion'])('of %j is live', (text) => {
    expect(environmentOf(text)).toBe('live')
  })

  it.each(['test', 'Sandbox', 'staging', 'DEV', 'Entwicklung', 'test system'])('of %j is test', (text) => {
    expect(environmentOf(text)).toBe('test')
  })

  it.each(['', 'EU', 'live and test', 'delivery', 'latest'])('of %j is not known', (text) => {
    expect(environmentOf(text)).toBeNull()
  })
})

describe('the days between rotations', () => {
  it.each([
    ['90', 90],
    ['90 days', 90],
    ['90 Tage', 90],
    ['90d', 90],
    ['every 90 days', 90],
    ['alle 6 Wochen', 42],
    ['3 months', 90],
    ['3 Monate', 90],
    ['12 months', 365],
    ['quarterly', 90],
    ['every quarter', 90],
    ['vierteljährlich', 90],
    ['half-yearly', 180],
    ['halbjährlich', 180],
    ['yearly', 365],
    ['Jährlich', 365],
    ['1 year', 365],
    ['2 Jahre', 730],
    ['weekly', 7],
    ['monthly', 30],
  ])('in %j are %d', (text, days) => {
    expect(rotationDays(text)).toBe(days)
  })

  it.each(['', '0', '-90', '9999', '11 years', 'soon', 'every', 'never', '90 apples', '1e3'])(
    'in %j are unknown',
    (text) => {
      expect(rotationDays(text)).toBeNull()
    },
  )
})

describe('a cell', () => {
  it.each([
    ['  a  ', 'a'],
    ['\u00a0a\u200b\ufeff', 'a'],
    ['=1+1', '=1+1'],
    ['="00123"', '00123'],
    ["'=1+1", '=1+1'],
    ["'-x", '-x'],
    ["''=x", "'=x"],
    ["'quoted'", "'quoted'"],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['-', ''],
    ['n/a', ''],
    ['None', ''],
    ['unbekannt', ''],
    ['none of them', 'none of them'],
  ])('with %j says %j', (cell, text) => {
    expect(cleanCell(cell)).toBe(text)
  })

  it('of any size is cleaned quickly', () => {
    const started = performance.now()
    expect(cleanCell(`a${' '.repeat(1_000_000)}b\u200b`)).toHaveLength(1_000_002)
    expect(cleanCell(' \u200b'.repeat(500_000))).toBe('')
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
