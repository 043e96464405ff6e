import { KEPT } from '#shared/domain/draft.ts'
import type { Mask } from '#shared/domain/mask.ts'
import { draftsText as text } from '#shared/text/drafts.ts'
import { Button } from '../ui/Button.tsx'
import styles from './drafts.module.css'
import { Masked } from './Masked.tsx'
import type { SecretValues } from './secret-values.ts'

interface KeptSecretProps {
  readonly label: string
  readonly mask: Mask
  readonly values: SecretValues
}

/** A value that was typed before the vault was locked. It stays in the vault; saving the form takes it from there. */
export const KeptSecret = ({ label, mask: { fieldId, head, tail }, values }: KeptSecretProps) => (
  <div
    className={styles['kept']}
    role="group"
    aria-label={label}
    ref={() => {
      const { current } = values.shown
      current.set(fieldId, KEPT)
      return () => void current.delete(fieldId)
    }}
  >
    <div className={styles['lines']}>
      <span className={styles['label']}>{label}</span>
      <Masked label={label} head={head} tail={tail} />
      <span className={styles['hint']}>{text.kept}</span>
    </div>
    <Button size="small" aria-label={text.typeAgainLabel(label)} onClick={() => values.typeAgain(fieldId)}>
      {text.typeAgain}
    </Button>
  </div>
)
