import { describe, expect, it } from 'vitest'
import { paperIn } from '../../shared/domain/paper.ts'

describe('the paper in printers', () => {
  it.each(['US', 'us', 'CA', 'MX', 'PH', 'CO'])('of %s is Letter', (country) => {
    expect(paperIn(country)).toBe('Letter')
  })

  it.each(['DE', 'GB', 'JP', 'BR', 'AU', '', 'XX'])('of %j is A4', (country) => {
    expect(paperIn(country)).toBe('A4')
  })
})
