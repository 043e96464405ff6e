import { useEffect, useState } from 'react'
import type { KeyturnError } from '#shared/errors.ts'
import type { Result } from '#shared/result.ts'
import { report } from '../../store/report.ts'

const REVEALED_MILLISECONDS = 30_000

/**
 * A value that came to the page because somebody pressed Reveal. It lives in the one component that shows it, for half a
 * minute at the most, and only while the window is in front.
 */
export function useRevealed(
  ask: () => Promise<Result<{ readonly value: Uint8Array }, KeyturnError>>,
): [string | null, () => void, () => void] {
  const [value, setValue] = useState<string | null>(null)
  useEffect(() => {
    if (value === null) return
    const hide = (): void => setValue(null)
    const timer = setTimeout(hide, REVEALED_MILLISECONDS)
    window.addEventListener('blur', hide)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('blur', hide)
    }
  }, [value])

  async function reveal(): Promise<void> {
    const revealed = await report(ask())
    if (!revealed) return
    setValue(new TextDecoder().decode(revealed.value.value))
    revealed.value.value.fill(0)
  }

  return [value, () => void reveal(), () => setValue(null)]
}
