import { FileUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ColumnMapping, DateOrder, ImportPreview, ImportResult, ImportTable } from '#shared/domain/import.ts'
import { isInterval, USUAL_INTERVAL } from '#shared/domain/clocks.ts'
import { sentenceOf } from '#shared/text/errors.ts'
import { importText as text } from '#shared/text/import.ts'
import { keysText } from '#shared/text/keys.ts'
import { onVault, vault } from '../../client.ts'
import { useBackupFirst } from '../../parts/backupFirst.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { AmbiguousDates } from './AmbiguousDates.tsx'
import styles from './Import.module.css'
import { Mapping } from './Mapping.tsx'
import { PreviewTable } from './PreviewTable.tsx'

interface ReviewFileProps {
  readonly fileName: string
  readonly onChooseOther: () => void
  readonly onDone: (result: ImportResult) => void
}

interface Reading {
  /** Null while the guess stands. */
  readonly mapping: ColumnMapping | null
  readonly dateOrder: DateOrder | null
}

/** What was understood of the file; every change of a column shows in the preview at once. */
export function ReviewFile({ fileName, onChooseOther, onDone }: ReviewFileProps) {
  const [reading, setReading] = useState<Reading>({ mapping: null, dateOrder: null })
  const [table, setTable] = useState<ImportTable | null>(null)
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [interval, setInterval] = useState(USUAL_INTERVAL)
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null)

  useEffect(() => {
    let isCurrent = true
    void (async () => {
      const inspected = await vault('import.inspect', reading)
      const planned = inspected.ok ? await vault('import.preview', reading) : inspected
      if (!isCurrent) return
      if (!inspected.ok) return setProblem(sentenceOf(inspected.error))
      setTable(inspected.value)
      if (planned.ok) setPreview(planned.value)
    })()
    return () => void (isCurrent = false)
  }, [reading])

  useEffect(() => onVault('import.progress', setProgress), [])

  const { run, question } = useBackupFirst(async (backup) => {
    setProgress({ done: 0, total: preview?.counts.ready ?? 0 })
    const rotateEveryDays = interval === '' ? null : Number(interval)
    const done = await vault('import.run', { ...reading, rotateEveryDays, backup })
    setProgress(null)
    return done
  }, onDone)

  const other = (
    <Button icon={FileUp} onClick={onChooseOther}>
      {text.chooseOther}
    </Button>
  )
  if (problem !== null) {
    return (
      <div className={styles['stack']}>
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
        <div>{other}</div>
      </div>
    )
  }
  if (table === null || preview === null) return <p className={styles['quiet']}>{text.reading}</p>

  const columns = table.columns.map(({ header }, index) => header || text.column(index + 1))
  const hasSecret = table.columns.some(({ field }) => field === 'secret')
  const { ready } = preview.counts
  return (
    <div className={styles['stack']}>
      <div className={styles['file']}>
        <div>
          <strong className={styles['fileName']}>{fileName}</strong>
          <div className={styles['quiet']}>
            {text.found(
              table.rowCount,
              table.columns.length,
              `${text.encodings[table.encoding]}, ${text.delimiters[table.delimiter]}`,
            )}
          </div>
        </div>
        {other}
      </div>
      <Mapping
        columns={table.columns}
        onChange={(mapping) => setReading({ ...reading, mapping })}
        problem={hasSecret ? null : text.noSecretColumn}
      />
      {(preview.ambiguousDates !== null || reading.dateOrder !== null) && (
        <AmbiguousDates
          examples={preview.ambiguousDates ?? []}
          value={reading.dateOrder}
          onChange={(dateOrder) => setReading({ ...reading, dateOrder })}
        />
      )}
      <TextField
        label={text.interval}
        unit={text.intervalUnit}
        hint={text.intervalHint}
        value={interval}
        onChange={setInterval}
        error={isInterval(interval) ? null : keysText.form.required.rotateEvery}
      />
      <Card title={text.preview} aside={text.previewAside(preview.rows.length, table.rowCount)}>
        <PreviewTable rows={preview.rows} columns={columns} />
      </Card>
      {preview.setAside.length > 0 && (
        <Card title={text.setAside} aside={preview.setAside.length}>
          <p className={styles['hint']}>{text.setAsideHint}</p>
          <PreviewTable rows={preview.setAside} columns={columns} />
        </Card>
      )}
      {question}
      <div className={styles['actions']}>
        {progress !== null ? (
          <ProgressBar label={text.working} done={progress.done} total={progress.total} />
        ) : (
          <>
            {ready === 0 && <span className={styles['quiet']}>{text.nothing}</span>}
            <Button
              variant="primary"
              disabled={ready === 0 || preview.ambiguousDates !== null || !isInterval(interval)}
              onClick={() => void run()}
            >
              {text.submit(ready)}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
