import { useEffect, useState } from 'react'
import type { CopyContents } from '#shared/domain/conflict-copies.ts'
import type { CopyId } from '#shared/domain/ids.ts'
import { sentenceOf } from '#shared/text/errors.ts'
import { mergeText as text } from '#shared/text/merge.ts'
import { vault } from '../../../client.ts'
import { openCopies } from '../../../store/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { Page } from '../../../ui/Page.tsx'
import { AskPassword } from './AskPassword.tsx'
import { Back } from './Back.tsx'
import styles from './backups.module.css'
import { MergeKeys } from './MergeKeys.tsx'
import { PutAway } from './PutAway.tsx'

/** One copy beside the vault as it is. One that was sealed with another password asks for it first. */
export function CopyPage({ copyId }: { readonly copyId: CopyId }) {
  const [contents, setContents] = useState<CopyContents | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [needsPassword, setNeedsPassword] = useState(false)
  const [leaving, setLeaving] = useState(false)

  useEffect(() => {
    let isCurrent = true
    void (async () => {
      const found = await vault('copy.look', { copyId, password: null })
      if (!isCurrent) return
      if (found.ok) setContents(found.value)
      else if (found.error.code === 'backup-needs-password') setNeedsPassword(true)
      else setProblem(sentenceOf(found.error))
    })()
    return () => void (isCurrent = false)
  }, [copyId])

  async function look(password: Uint8Array | null): Promise<string | null> {
    const found = await vault('copy.look', { copyId, password })
    if (!found.ok) return sentenceOf(found.error)
    setContents(found.value)
    setNeedsPassword(false)
    return null
  }

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
      {contents && <MergeKeys contents={contents} onMerged={() => void look(null).then(setProblem)} />}
      {!contents && problem === null && <p className={styles['quiet']}>{text.reading}</p>}
      {needsPassword && (
        <AskPassword {...text.password} onPassword={(password) => look(password)} onClose={openCopies} />
      )}
      {leaving && <PutAway copyId={copyId} onClose={() => setLeaving(false)} />}
    </Page>
  )
}
