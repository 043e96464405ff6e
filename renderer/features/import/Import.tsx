/** A spreadsheet becomes keys: choose the file, look at what was understood, import, and undo it if it was wrong. */
import { useState } from 'react'
import type { ImportResult } from '#shared/domain/import.ts'
import { importText as text } from '#shared/text/import.ts'
import { system } from '../../client.ts'
import { report } from '../../store/report.ts'
import { Page } from '../../ui/Page.tsx'
import { ChooseFile } from './ChooseFile.tsx'
import { EarlierImports } from './EarlierImports.tsx'
import { ImportDone } from './ImportDone.tsx'
import { ReviewFile } from './ReviewFile.tsx'

type Stage =
  | { readonly kind: 'choose' }
  | { readonly kind: 'review'; readonly fileName: string; readonly attempt: number }
  | { readonly kind: 'done'; readonly result: ImportResult; readonly fileName: string }

export function Import() {
  const [stage, setStage] = useState<Stage>({ kind: 'choose' })

  async function choose(): Promise<void> {
    const chosen = await report(system('import.chooseFile'))
    if (!chosen?.value) return
    const { fileName } = chosen.value
    // The same file may be chosen again after it was mended.
    setStage((before) => ({ kind: 'review', fileName, attempt: before.kind === 'review' ? before.attempt + 1 : 1 }))
  }

  return (
    <Page size="detail" title={text.title} lead={text.lead}>
      {stage.kind === 'choose' && (
        <>
          <ChooseFile onChoose={() => void choose()} />
          <EarlierImports />
        </>
      )}
      {stage.kind === 'review' && (
        <ReviewFile
          key={stage.attempt}
          fileName={stage.fileName}
          onChooseOther={() => void choose()}
          onDone={(result) => setStage({ kind: 'done', result, fileName: stage.fileName })}
        />
      )}
      {stage.kind === 'done' && (
        <ImportDone result={stage.result} fileName={stage.fileName} onAnother={() => setStage({ kind: 'choose' })} />
      )}
    </Page>
  )
}
