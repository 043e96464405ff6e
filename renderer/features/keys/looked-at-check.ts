import { useEffect } from 'react'
import { currentVersion, type Key } from '#shared/domain/key.ts'
import { vault } from '../../client.ts'
import { report } from '../../store/report.ts'

/** Tells the vault that what an automatic check found was seen: only while somebody can be looking at the window. */
export function useLookedAtCheck(key: Key): void {
  const isNews = (currentVersion(key)?.turnedBadAt ?? null) !== null
  useEffect(() => {
    if (!isNews) return
    const look = (): void => {
      if (document.hasFocus()) void report(vault('key.lookedAtCheck', { keyId: key.id }))
    }
    look()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [isNews, key.id])
}
