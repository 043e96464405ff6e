import { useState } from 'react'
import type { Intent } from '#shared/domain/managed.ts'
import { sentenceOf } from '#shared/text/errors.ts'
import { outcomeSentence, platformKeysText as text } from '#shared/text/platform-keys.ts'
import { vault } from '../../client.ts'
import { say } from '../../store/report.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './platform.module.css'

/** The dialog that told it may be closed long ago: the value was shown only once, so this is its one way into the vault. */
export function SaveHeldKey({ of: { id, label }, platform }: { readonly of: Intent; readonly platform: string }) {
  const [problem, setProblem] = useState<string | null>(null)

  async function save(): Promise<void> {
    setProblem(null)
    const saved = await vault('platform.save', { intentId: id })
    if (!saved.ok) setProblem(sentenceOf(saved.error))
    else if (saved.value.kind === 'done') say(text.done.make(label))
    else setProblem(outcomeSentence(saved.value, platform))
  }

  return (
    <>
      {problem !== null && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
      <div className={styles['actions']}>
        <Button size="small" variant="primary" onClick={() => void save()}>
          {text.saveNamed(label)}
        </Button>
      </div>
    </>
  )
}
