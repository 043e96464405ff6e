import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_NAME, proposedName } from '../../shared/domain/proposed-name.ts'

const TODAY = '2026-11-23'

describe('the name for a key at its platform', () => {
  it('says client, application, purpose and month', () => {
    const named = { client: 'Northwind', applications: ['Shopify'], purpose: 'Welcome mails' }
    expect(proposedName(named, TODAY)).toBe('Northwind, Shopify, Welcome mails 2026-11')
    expect(proposedName({ ...named, applications: ['Shopify', 'Zapier', 'Make'] }, TODAY)).toBe(
      'Northwind, Shopify +2, Welcome mails 2026-11',
    )
    expect(proposedName({ client: 'Northwind', applications: [], purpose: '' }, TODAY)).toBe('Northwind 2026-11')
  })

  it('is empty where nothing is known', () => {
    expect(proposedName({ client: ' ', applications: [''], purpose: '\n' }, TODAY)).toBe('')
  })

  it('is one short line of whole characters that begins with the client and ends with the month', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 80 })
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 4 }), text, (client, applications, purpose) => {
        const name = proposedName({ client, applications, purpose }, TODAY)
        expect(name.length).toBeLessThanOrEqual(LONGEST_NAME)
        expect(name).not.toMatch(/[\p{Cc}]|, 2026|^[ ,]/u)
        expect(name.isWellFormed()).toBe(true)
        if (name !== '') expect(name.endsWith(' 2026-11')).toBe(true)
      }),
    )
  })
})
