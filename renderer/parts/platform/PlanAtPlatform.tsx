import { TriangleAlert } from 'lucide-react'
import type { Plan, PlatformOutcome } from '#shared/domain/managed.ts'
import {
  outcomeSentence,
  planSentences,
  platformKeysText as text,
  warningSentence,
} from '#shared/text/platform-keys.ts'
import { openKey } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import styles from './platform.module.css'
import type { StepProps } from './PlatformDialog.tsx'
import type { Step } from './platform-steps.ts'
import { StepFoot } from './StepFoot.tsx'

interface PlanProps extends StepProps {
  readonly plan: Plan
  readonly before: Step
}

/** In words, what would be called. The yes is the only way on. */
export function PlanAtPlatform({ platform, steps, onClose, plan, before }: PlanProps) {
  const sentences = planSentences(plan, platform)
  const isBusy = steps.waiting !== null
  return (
    <Dialog
      title={text.planTitle}
      description={steps.waiting === 'doing' ? text.planAgreed : text.planLead}
      onClose={onClose}
      actions={
        <>
          <Button disabled={isBusy} onClick={() => steps.goTo(before)}>
            {text.back}
          </Button>
          <Button
            variant={plan.action === 'delete' ? 'danger' : 'primary'}
            disabled={isBusy}
            onClick={() => void steps.run(plan)}
          >
            {text.yes[plan.action]}
          </Button>
        </>
      }
    >
      <div className={styles['steps']}>
        {sentences.map((sentence, index) => (
          <p key={sentence} className={index === sentences.length - 1 ? styles['technical'] : undefined}>
            {sentence}
          </p>
        ))}
      </div>
      {plan.warnings.map((warning) => (
        <p key={warningSentence(warning, platform)} className={styles['warning']}>
          <Icon of={TriangleAlert} />
          <span>{warningSentence(warning, platform)}</span>
        </p>
      ))}
      <div aria-live="polite">
        {steps.waiting === 'doing' && <ProgressBar label={text.workingOn[plan.action](platform)} />}
      </div>
      <StepFoot steps={steps} platform={platform} />
    </Dialog>
  )
}

interface OutcomeProps extends StepProps {
  readonly plan: Plan
  readonly outcome: PlatformOutcome
}

export function OutcomeAtPlatform({ platform, steps, onClose, plan, outcome }: OutcomeProps) {
  const keyId = outcome.kind === 'done' ? outcome.keyId : null
  return (
    <Dialog
      title={TITLES[outcome.kind]}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.close}</Button>
          {keyId !== null && (
            <Button variant="primary" onClick={() => openKey(keyId)}>
              {text.openKey}
            </Button>
          )}
          {outcome.kind === 'unsaved' && (
            <Button variant="primary" onClick={() => void steps.saveAgain(plan, outcome.intentId)}>
              {text.saveAgain}
            </Button>
          )}
        </>
      }
    >
      <p role="status">
        {outcome.kind === 'done'
          ? text.done[plan.action](plan.label || (plan.platformKeyId ?? ''))
          : outcomeSentence(outcome, platform)}
      </p>
      <StepFoot steps={steps} platform={platform} />
    </Dialog>
  )
}

const TITLES = {
  done: text.doneTitle,
  refused: text.notDoneTitle,
  unknown: text.unknownTitle,
  unsaved: text.unsavedTitle,
} as const
