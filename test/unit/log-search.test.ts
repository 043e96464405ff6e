import fc from 'fast-check'
import { expect, it } from 'vitest'
import { searchLog } from '../../shared/domain/log-search.ts'
import { maskOf } from '../../shared/domain/mask.ts'

const OLD = 'SG.ab12cdefghijklmnopqrstuv.zy9'
const masks = [maskOf('apiKey', OLD)]

it.each([
  ['2026-11-24 10:00 POST /v3/mail/send key=SG.a••••••••.zy9 202', true],
  ['key ending ****.zy9', true],
  ['SG.a...', true],
  [`authorization: ${OLD}`, true],
  ['key=SG.b••••••••.zx9', false],
  ['a word that ends with zy9', false],
  ['XSG.a is another', false],
])('finds the old key in “%s”: %s', (line, isNamed) => {
  expect(searchLog(line, masks)?.named).toEqual(isNamed ? [line] : [])
})

it('counts the lines that say something, and shows no more than can be read', () => {
  const found = searchLog(`\r\n  SG.a••••.zy9 ${'x'.repeat(500)}  \n\nnothing here\n`, masks)
  expect(found?.lines).toBe(2)
  expect(found?.named[0]).toHaveLength(160)
})

it('says nothing of a key whose ends stay hidden', () => {
  expect(searchLog('anything', [maskOf('apiKey', 'short')])).toBeNull()
})

it('takes every sign of a key for itself, and never for a rule', () => {
  const sign = fc.string({
    unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
    minLength: 16,
  })
  fc.assert(
    fc.property(sign, (value) => {
      const { head, tail } = maskOf('apiKey', value)
      expect(searchLog(`key ${head}••••••••${tail} used`, [{ fieldId: 'apiKey', head, tail }])?.named).toHaveLength(1)
    }),
  )
})
