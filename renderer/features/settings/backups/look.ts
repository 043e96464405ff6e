import { useEffect, useState } from 'react'
import type { KeyturnError } from '#shared/errors.ts'
import type { Result } from '#shared/result.ts'
import { sentenceOf } from '#shared/text/errors.ts'

interface Looked<Contents> {
  /** Null until the copy was opened. */
  readonly contents: Contents | null
  readonly problem: string | null
  /** It opens only with the password that it was sealed with. */
  readonly needsPassword: boolean
  readonly setContents: (contents: Contents) => void
  readonly setProblem: (problem: string | null) => void
  /** Once more, with a password or with the key that the keeper has for it by now. Gives what is wrong, in words. */
  readonly lookAgain: (password: Uint8Array | null) => Promise<string | null>
}

/** Looks into a copy of the vault as soon as its page is open. `look` stays the same for the same copy. */
export function useLook<Contents>(
  look: (password: Uint8Array | null) => Promise<Result<Contents, KeyturnError>>,
): Looked<Contents> {
  const [contents, setContents] = useState<Contents | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [needsPassword, setNeedsPassword] = useState(false)

  useEffect(() => {
    let isCurrent = true
    void (async () => {
      const found = await look(null)
      if (!isCurrent) return
      if (found.ok) setContents(found.value)
      else if (found.error.code === 'backup-needs-password') setNeedsPassword(true)
      else setProblem(sentenceOf(found.error))
    })()
    return () => void (isCurrent = false)
  }, [look])

  async function lookAgain(password: Uint8Array | null): Promise<string | null> {
    const found = await look(password)
    if (!found.ok) return sentenceOf(found.error)
    setContents(found.value)
    setNeedsPassword(false)
    return null
  }

  return { contents, problem, needsPassword, setContents, setProblem, lookAgain }
}
