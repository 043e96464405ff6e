import type { KeyInBackup } from '#shared/domain/backups.ts'
import { differencesText } from '#shared/text/backups.ts'
import styles from './backups.module.css'

/** What is different about the key of a copy, in a line of its own. */
export function Differences({ of: key }: { readonly of: KeyInBackup }) {
  const words = differencesText(key)
  return words === '' ? null : <div className={styles['facts']}>{words}</div>
}
