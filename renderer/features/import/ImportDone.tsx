import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { ImportResult } from '#shared/domain/import.ts'
import { importText as text } from '#shared/text/import.ts'
import { go } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import styles from './Import.module.css'
import { UndoImport } from './UndoImport.tsx'

interface ImportDoneProps {
  readonly result: ImportResult
  readonly fileName: string
  readonly onAnother: () => void
}

export function ImportDone({ result, fileName, onAnother }: ImportDoneProps) {
  const [isUndone, setUndone] = useState(false)

  return (
    <Card title={isUndone ? text.undone(result.keys) : text.done(result.keys)}>
      <CardBody>
        <div className={styles['stack']}>
          {!isUndone && <p>{text.doneLead(result.applications, result.connections, result.setAside)}</p>}
          <div className={styles['buttons']}>
            {!isUndone && (
              <>
                <Button
                  variant="primary"
                  icon={KeyRound}
                  onClick={() => go({ section: 'keys', pane: { kind: 'none' } })}
                >
                  {text.showKeys}
                </Button>
                <UndoImport importId={result.importId} fileName={fileName} onUndone={() => setUndone(true)} />
              </>
            )}
            <Button onClick={onAnother}>{text.another}</Button>
          </div>
        </div>
      </CardBody>
    </Card>
  )
}
