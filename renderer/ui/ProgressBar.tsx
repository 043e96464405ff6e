import { Progress } from '@base-ui/react/progress'
import styles from './ProgressBar.module.css'

interface ProgressBarProps {
  readonly label: string
  readonly done?: number
  /** Left out where nobody knows how much there is. */
  readonly total?: number
}

export const ProgressBar = ({ label, done = 0, total = 0 }: ProgressBarProps) => (
  <Progress.Root className={styles['progress']} value={total === 0 ? null : done} max={Math.max(total, 1)}>
    <Progress.Label className={styles['label']}>{label}</Progress.Label>
    <Progress.Track className={styles['track']}>
      <Progress.Indicator className={styles['bar']} />
    </Progress.Track>
  </Progress.Root>
)
