import { useState } from 'react'
import { sentenceOf } from '#shared/text/errors.ts'
import { signInText } from '#shared/text/sign-in.ts'
import { system, vault } from '../../client.ts'
import { Button } from '../../ui/Button.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { Box } from './Box.tsx'
import styles from './Box.module.css'

const text = signInText.welcome

interface WelcomeProps {
  readonly onCreate: () => void
  readonly onEnter: () => void
}

export function Welcome({ onCreate, onEnter }: WelcomeProps) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function tryDemo(): Promise<void> {
    setBusy(true)
    const begun = await system('demo.begin')
    const made = begun.ok ? await vault('vault.createDemo') : begun
    if (made.ok) return onEnter()
    setBusy(false)
    setProblem(sentenceOf(made.error))
  }

  async function openExisting(): Promise<void> {
    const chosen = await system('vault.choose')
    if (!chosen.ok && chosen.error.code !== 'cancelled') setProblem(sentenceOf(chosen.error))
  }

  return (
    <Box title={text.title} lead={text.lead}>
      <Button variant="primary" className={styles['submit']} onClick={onCreate} disabled={busy}>
        {text.create}
      </Button>
      <Button onClick={() => void tryDemo()} disabled={busy} aria-describedby="demo-hint">
        {text.demo}
      </Button>
      <p id="demo-hint" className={styles['quiet']}>
        {text.demoHint}
      </p>
      <Button onClick={() => void openExisting()} disabled={busy}>
        {text.open}
      </Button>
      {busy && <ProgressBar label={text.demoWorking} />}
      {problem && (
        <p role="alert" className={styles['error']}>
          {problem}
        </p>
      )}
      <p className={styles['quiet']}>{text.local}</p>
    </Box>
  )
}
