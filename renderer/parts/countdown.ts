import { useEffect, useState } from 'react'

/** Whole seconds down to zero, by a clock that never jumps. */
export function useCountdown(): readonly [secondsLeft: number, start: (seconds: number) => void] {
  const [endsAt, setEndsAt] = useState(0)
  const [secondsLeft, setSecondsLeft] = useState(0)
  useEffect(() => {
    const look = (): void => setSecondsLeft(Math.max(Math.ceil((endsAt - performance.now()) / 1000), 0))
    look()
    if (endsAt <= performance.now()) return
    const timer = setInterval(look, 250)
    return () => clearInterval(timer)
  }, [endsAt])
  return [secondsLeft, (seconds) => setEndsAt(performance.now() + seconds * 1000)]
}
