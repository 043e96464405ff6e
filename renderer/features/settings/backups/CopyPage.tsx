import { useCallback, useState } from 'react'
import type { CopyId } from '#shared/domain/ids.ts'
import { mergeText as text } from '#shared/text/merge.ts'
import { vault } from '../../../client.ts'
import { openCopies } from '../../../store/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { Page } from '../../../ui/Page.tsx'
import { AskPassword } from './AskPassword.tsx'
import { Back } from './Back.tsx'
import styles from './backups.module.css'
import { useLook } from './look.ts'
import { MergeKeys } from './MergeKeys.tsx'
import { PutAway } from './PutAway.tsx'

/** One copy beside the vault as it is. One that was sealed with another password asks for it first. */
export function CopyPage({ copyId }: { readonly copyId: CopyId }) {
  const look = useCallback((password: Uint8Array | null) => vault('copy.look', { copyId, password }), [copyId])
  const { contents, problem, needsPassword, setProblem, lookAgain } = useLook(look)
  const [leaving, setLeaving] = useState(false)

  return (
    <Page
      title={text.pageTitle}
      lead={contents ? `${contents.copy.name}. ${text.onlyNow(contents.onlyNow)}` : undefined}
      actions={contents && <Button onClick={() => setLeaving(true)}>{text.putAway}</Button>}
    >
      <Back label={text.back} onBack={openCopies} />
      {problem !== null && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
      {contents && <MergeKeys contents={contents} onMerged={() => void lookAgain(null).then(setProblem)} />}
      {!contents && problem === null && <p className={styles['quiet']}>{text.reading}</p>}
      {needsPassword && <AskPassword {...text.password} onPassword={lookAgain} onClose={openCopies} />}
      {leaving && <PutAway copyId={copyId} onClose={() => setLeaving(false)} />}
    </Page>
  )
}
