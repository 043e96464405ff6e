import { platformKeysText as text } from '#shared/text/platform-keys.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import styles from './platform.module.css'
import type { PlatformSteps } from './platform-steps.ts'

/** What is waited for, or what went wrong. */
export const StepFoot = ({ steps, platform }: { readonly steps: PlatformSteps; readonly platform: string }) => (
  <>
    <div aria-live="polite">{steps.waiting === 'asking' && <ProgressBar label={text.working(platform)} />}</div>
    {steps.problem !== null && (
      <p role="alert" className={styles['problem']}>
        {steps.problem}
      </p>
    )}
  </>
)
