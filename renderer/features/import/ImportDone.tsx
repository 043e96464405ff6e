import { KeyRound, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { ImportResult } from '#shared/domain/import.ts'
import { importText as text } from '#shared/text/import.ts'
import { vault } from '../../client.ts'
import { report } from '../../store/report.ts'
import { go } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import styles from './Import.module.css'

interface ImportDoneProps {
  readonly result: ImportResult
  readonly onAnother: () => void
}

export function ImportDone({ result, onAnother }: ImportDoneProps) {
  const [isUndone, setUndone] = useState(false)

  async function undo(): Promise<void> {
    const undone = await report(vault('import.undo', { importId: result.importId }), ({ keys }) => text.undone(keys))
    if (undone) setUndone(true)
  }

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
                <Button icon={Undo2} onClick={() => void undo()}>
                  {text.undo}
                </Button>
              </>
            )}
            <Button onClick={onAnother}>{text.another}</Button>
          </div>
        </div>
      </CardBody>
    </Card>
  )
}
