import { describe, expect, it } from 'vitest'
import { datesOfColumn } from '../../electron/keeper/porting/date-order.ts'

describe('a column of dates', () => {
  const settled = (...cells: string[]) => {
    const column = datesOfColumn(cells)
    return column.kind === 'settled' ? column.order : column.examples
  }

  it('is settled by a single value', () => {
    expect(settled('05/04/2026', '31/12/2026', '01/02/2026')).toBe('day-first')
    expect(settled('05/04/2026', '12/31/2026')).toBe('month-first')
    expect(settled('05-04-03', '99-12-31', '26-12-31')).toBe('year-first')
  })

  it('is settled by a day that does not exist', () => {
    expect(settled('05/04/2026', '31/02/2026')).toBe('day-first')
  })

  it('is asked about when nothing settles it', () => {
    expect(settled('05/04/2026', 'soon', '2026-01-01', '05/04/2026', '06/07/2026', '01/02/2026', '03/04/2026')).toEqual(
      ['05/04/2026', '06/07/2026', '01/02/2026'],
    )
  })

  it('is asked about when its values contradict each other', () => {
    expect(settled('31/12/2026', '12/31/2026', '05/04/2026')).toEqual(['05/04/2026'])
  })

  it('needs no order when every value is clear', () => {
    expect(settled('2026-01-01', '05/05/2026', 'Dec 31, 2026', '', 'soon')).toBeNull()
    expect(settled('31/12/2026', '12/31/2026')).toBeNull()
  })

  it('has the day first when all values are written with dots', () => {
    expect(settled('05.04.2026', '06.07.2026')).toBe('day-first')
    expect(settled('05.04.2026', '06/07/2026')).toEqual(['05.04.2026', '06/07/2026'])
  })
})
