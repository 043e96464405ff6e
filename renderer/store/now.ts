import { useEffect, useState } from 'react'
import type { Instant } from '#shared/domain/calendar.ts'

const LOOK_AGAIN = 15_000

/** The time of day, near enough for what is told in minutes. It stands still where nothing is running. */
export function useNow(isRunning: boolean): Instant {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setNow(Date.now()), LOOK_AGAIN)
    return () => clearInterval(timer)
  }, [isRunning])
  return now
}
