import { Meter } from '@base-ui/react/meter'
import { signInText } from '#shared/text/sign-in.ts'
import type { Strength } from './strength.ts'
import styles from './StrengthMeter.module.css'

const text = signInText.strength
const TONES = ['red', 'red', 'amber', 'green', 'green'] as const

/** Five steps as a bar, a word and, while it is weak, what would help. */
export function StrengthMeter({ strength }: { readonly strength: Strength | null }) {
  if (strength === null) return null
  const { score, advice } = strength
  return (
    <div>
      <Meter.Root
        className={styles['meter']}
        value={score + 1}
        min={0}
        max={5}
        getAriaValueText={() => text.names[score]}
      >
        <Meter.Label className={styles['label']}>
          {text.label}: {text.names[score]}
        </Meter.Label>
        <Meter.Track className={styles['track']}>
          <Meter.Indicator className={`${styles['bar']} ${styles[TONES[score]]}`} />
        </Meter.Track>
      </Meter.Root>
      <p className={styles['advice']} aria-live="polite">
        {advice}
      </p>
    </div>
  )
}
