import { backupsText as text } from '#shared/text/backups.ts'
import { useBackups } from '../../../store/backups.ts'
import styles from './backups.module.css'

/** Why the last backup could not be made; nothing when it could. */
export function Problem() {
  const problem = useBackups((state) => state.problem)
  return problem ? <p className={styles['problem']}>{`${text.problem} ${text.causes[problem.cause]}`}</p> : null
}
