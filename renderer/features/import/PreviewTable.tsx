import type { ImportPreviewRow, KnownKey } from '#shared/domain/import.ts'
import { versionOf } from '#shared/domain/key.ts'
import { MASK_DOTS } from '#shared/domain/mask.ts'
import { formatDate } from '#shared/text/format.ts'
import { importNote, importText as text } from '#shared/text/import.ts'
import { keysText } from '#shared/text/keys.ts'
import { useReplica } from '../../store/replica.ts'
import { platformName } from '../../store/selectors.ts'
import styles from './PreviewTable.module.css'

interface PreviewTableProps {
  readonly rows: readonly ImportPreviewRow[]
  /** Names of the file's columns, for remarks. */
  readonly columns: readonly string[]
}

/** Rows of the file as they would become keys; values masked. */
export function PreviewTable({ rows, columns }: PreviewTableProps) {
  const keys = useReplica(({ key }) => key)
  const keyName = ({ keyId, version: number }: KnownKey): string => {
    const key = keys.get(keyId)
    const stage = key && versionOf(key, number)?.stage
    if (!key || !stage) return text.knownAsGone
    return text.knownAs(key.label, number, keysText.detail.versionStage[stage], key.archivedAt !== null)
  }
  return (
    <div className={styles['scroller']} tabIndex={0} role="region" aria-label={text.preview}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {Object.values(text.heads).map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td>{row.line}</td>
              <td>
                <strong>{row.label}</strong>
                {row.secret !== null && (
                  <div className={styles['mask']}>{`${row.secret.head}${MASK_DOTS}${row.secret.tail}`}</div>
                )}
              </td>
              <td>{platformName(row.providerId)}</td>
              <td>{row.clientName}</td>
              <td>{row.applicationNames.join(', ')}</td>
              <td>{datesOf(row)}</td>
              <td>
                <span className={row.outcome === 'ready' ? styles['ready'] : styles['aside']}>
                  {text.outcomes[row.outcome]}
                </span>
                {row.notes.map((note) => (
                  <div key={JSON.stringify(note)} className={styles['note']}>
                    {importNote(note, (column) => columns[column] ?? text.column(column + 1), platformName, keyName)}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const datesOf = ({ createdOn, expiresOn, rotateEveryDays }: ImportPreviewRow): string =>
  [
    createdOn === null ? '' : text.created(formatDate(createdOn)),
    expiresOn === null ? '' : text.expires(formatDate(expiresOn)),
    rotateEveryDays === null ? '' : text.every(rotateEveryDays),
  ]
    .filter(Boolean)
    .join(', ')
