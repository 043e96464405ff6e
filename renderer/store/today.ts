import { useEffect, useState } from 'react'
import { addDays, calendarDateOf, type CalendarDate } from '#shared/domain/calendar.ts'

const now = (): CalendarDate => calendarDateOf(new Date())

/** Today's date; screens that are open over midnight, or wake up on another day, change with it. */
export function useToday(): CalendarDate {
  const [today, setToday] = useState(now)
  useEffect(() => {
    const look = (): void => setToday(now())
    const timer = setTimeout(look, new Date(`${addDays(today, 1)}T00:00:01`).getTime() - Date.now())
    window.addEventListener('focus', look)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('focus', look)
    }
  }, [today])
  return today
}
