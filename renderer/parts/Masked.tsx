import { MASK_DOTS } from '#shared/domain/mask.ts'
import { keysText } from '#shared/text/keys.ts'
import styles from './Masked.module.css'

interface MaskedProps {
  /** What the value is called, for those who hear the screen. */
  readonly label: string
  readonly head: string
  readonly tail: string
}

/** Four characters, dots, four characters; the dots can not be selected and copied as if they were the key. */
export const Masked = ({ label, head, tail }: MaskedProps) => (
  <span className={styles['masked']} role="img" aria-label={keysText.detail.masked(label, head, tail)}>
    {head}
    <span className={styles['dots']}>{MASK_DOTS}</span>
    {tail}
  </span>
)
