import { describe, expect, it } from 'vitest'
import { dateProblems } from '../../shared/domain/key-dates.ts'

const TODAY = '2026-11-24'
const problems = (createdOn: string | null, expiresOn: string | null) => dateProblems({ createdOn, expiresOn }, TODAY)

describe('the dates of a key', () => {
  it('may be missing, today, and the same day', () => {
    expect(problems(null, null)).toEqual({ createdOn: null, expiresOn: null })
    expect(problems(TODAY, TODAY)).toEqual({ createdOn: null, expiresOn: null })
    expect(problems(null, '2020-01-01')).toEqual({ createdOn: null, expiresOn: null })
  })

  it('are not in the future where the key was made, nor in the wrong order', () => {
    expect(problems('2026-11-25', null).createdOn).toBe('made-in-the-future')
    expect(problems('2026-11-20', '2026-11-19').expiresOn).toBe('expires-before-it-was-made')
  })

  it('have a year that somebody can mean', () => {
    expect(problems('1999-12-31', '2101-01-01')).toEqual({ createdOn: 'year', expiresOn: 'year' })
    expect(problems('2000-01-01', '2100-12-31')).toEqual({ createdOn: null, expiresOn: null })
  })
})
