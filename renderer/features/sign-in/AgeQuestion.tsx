/** The file is right by itself, but not the newest that this computer saw: the person decides, with the password in hand. */
import { useState } from 'react'
import type { ErrorOf, KeyturnError } from '#shared/errors.ts'
import { sentenceOf } from '#shared/text/errors.ts'
import { signInText } from '#shared/text/sign-in.ts'
import styles from './Box.module.css'

const text = signInText.older

type AgeProblem = ErrorOf<'vault-older' | 'vault-forked'>

interface Asked {
  readonly problem: AgeProblem | null
  /** Of the box and of its button, while the question stands. */
  readonly title: string | null
  readonly submit: string | null
  /** What goes with the next try. */
  readonly answer: 'accepted' | undefined
  /** Whether this error is one to ask about. */
  readonly ask: (error: KeyturnError) => boolean
  readonly leave: () => void
}

export function useAgeQuestion(): Asked {
  const [problem, setProblem] = useState<AgeProblem | null>(null)
  return {
    problem,
    title: problem && text.titles[problem.code],
    submit: problem && text.submit[problem.code],
    answer: problem ? 'accepted' : undefined,
    ask: (error) => {
      if (error.code !== 'vault-older' && error.code !== 'vault-forked') return false
      setProblem(error)
      return true
    },
    leave: () => setProblem(null),
  }
}

export const AgeQuestion = ({ of: { problem } }: { readonly of: Asked }) =>
  problem && (
    <>
      <p role="alert" className={styles['warning']}>
        {sentenceOf(problem)}
      </p>
      <p className={styles['lead']}>{text.hint}</p>
    </>
  )
