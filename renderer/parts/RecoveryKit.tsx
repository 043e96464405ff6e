import { FileDown, Printer } from 'lucide-react'
import { useState } from 'react'
import { PAPERS, type Paper } from '#shared/domain/paper.ts'
import type { AppState } from '#shared/ipc/contract.ts'
import { sentenceOf } from '#shared/text/errors.ts'
import { formatDate } from '#shared/text/format.ts'
import { signInText } from '#shared/text/sign-in.ts'
import { system } from '../client.ts'
import { useToday } from '../store/today.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/choices.tsx'
import styles from './RecoveryKit.module.css'

const text = signInText.kit

export type KitFacts = Pick<AppState, 'vaultPath' | 'paper'>

interface RecoveryKitProps {
  readonly code: string
  readonly facts: KitFacts
  /** Whether there was a kit before, which this one has made useless. */
  readonly replacesOlder: boolean
  readonly onStored: () => void
}

/** Shown once. The sheet is what goes to the printer; the buttons around it stay on the screen. */
export function RecoveryKit({ code, facts, replacesOlder, onStored }: RecoveryKitProps) {
  const [paper, setPaper] = useState<Paper>(facts.paper)
  const today = useToday()
  const [message, setMessage] = useState<string | null>(null)

  async function savePdf(): Promise<void> {
    const saved = await system('kit.savePdf', { paper })
    if (!saved.ok) setMessage(sentenceOf(saved.error))
    else if (saved.value.saved) setMessage(text.saved)
  }

  async function print(): Promise<void> {
    const printed = await system('kit.print', { paper })
    if (!printed.ok) setMessage(sentenceOf(printed.error))
  }

  return (
    <div className={styles['page']}>
      <article className={styles['sheet']}>
        <h1>{text.title}</h1>
        <p className={styles['lead']}>{text.lead}</p>
        <dl className={styles['facts']}>
          <dt>{text.codeLabel}</dt>
          <dd className={`${styles['code']} selectable`} data-testid="recovery-code">
            {code.split('-').map((group, index) => (
              // A group may occur twice, and its place never changes.
              // oxlint-disable-next-line react/no-array-index-key -- see above
              <span key={index}>{group}</span>
            ))}
          </dd>
          <dt>{text.vaultLabel}</dt>
          <dd className={`${styles['path']} selectable`}>{facts.vaultPath}</dd>
          <dt>{text.dateLabel}</dt>
          <dd>{formatDate(today)}</dd>
          <dt className={styles['onPaper']}>{text.hintLabel}</dt>
          <dd className={`${styles['onPaper']} ${styles['blank']}`} />
        </dl>
        <section>
          <h2>{text.stepsTitle}</h2>
          <ol className={styles['steps']}>
            {text.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
        <p className={styles['warning']}>{text.warning}</p>
        {replacesOlder && <p className={styles['replaces']}>{text.replaces}</p>}
        <div className={styles['actions']}>
          <Choice
            label={text.paper}
            options={PAPERS.map((value) => ({ value, label: text.papers[value] }))}
            value={paper}
            onChange={setPaper}
          />
          <Button icon={FileDown} onClick={() => void savePdf()}>
            {text.savePdf}
          </Button>
          <Button icon={Printer} onClick={() => void print()}>
            {text.print}
          </Button>
          <Button variant="primary" onClick={onStored}>
            {text.stored}
          </Button>
        </div>
        <p role="status" className={styles['message']}>
          {message}
        </p>
      </article>
    </div>
  )
}
