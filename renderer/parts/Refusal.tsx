/** What a refused password or code leads to on screen: a sentence, and the time until the next try. */
import { useState } from 'react'
import type { KeyturnError } from '#shared/errors.ts'
import { sentenceOf } from '#shared/text/errors.ts'
import { safetyText as text } from '#shared/text/safety.ts'
import { useCountdown } from './countdown.ts'
import styles from './Refusal.module.css'

export interface Refused {
  readonly problem: string | null
  /** While this is above zero the keeper looks at no try at all. */
  readonly secondsLeft: number
  readonly refuse: (error: KeyturnError) => void
  readonly say: (problem: string | null) => void
}

/** `first` is what is wrong before anything was tried. */
export function useRefusal(first: KeyturnError | null = null): Refused {
  const [problem, say] = useState(first && sentenceOf(first))
  const [secondsLeft, wait] = useCountdown()
  return {
    problem,
    secondsLeft,
    say,
    refuse: (error) => {
      say(error.code === 'too-many-tries' ? text.tooMany : sentenceOf(error))
      wait('waitSeconds' in error ? (error.waitSeconds ?? 0) : 0)
    },
  }
}

/** The sentence is read out once; the seconds count in silence. */
export const Refusal = ({ of: { problem, secondsLeft } }: { readonly of: Refused }) => (
  <>
    {problem !== null && (
      <p role="alert" className={styles['problem']}>
        {problem}
      </p>
    )}
    {secondsLeft > 0 && (
      <p role="timer" className={styles['wait']}>
        {text.wait(secondsLeft)}
      </p>
    )}
  </>
)
