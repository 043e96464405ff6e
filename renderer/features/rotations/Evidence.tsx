import { FileCheck2, FileDown } from 'lucide-react'
import { useState } from 'react'
import type { EvidenceVerdict } from '#shared/ipc/contract.ts'
import { documentsText as text } from '#shared/text/documents.ts'
import { frameText } from '#shared/text/frame.ts'
import { system, vault } from '../../client.ts'
import { report, say } from '../../store/report.ts'
import { useView } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './RotationRun.module.css'

/** The register, every rotation and every incident as signed documents; of the chosen client, or of all. */
export function Evidence() {
  const clientId = useView((state) => state.clientId)
  const [verdict, setVerdict] = useState<EvidenceVerdict | null>(null)

  async function save(): Promise<void> {
    const made = await report(vault('evidence.make', { clientId }))
    if (!made) return
    const { files, publicKey } = made.value
    const saved = await report(system('evidence.save', { files: [...files] }))
    if (saved?.value.saved) say(text.saved(publicKey.slice(0, 16)))
  }

  async function verify(): Promise<void> {
    const found = await report(system('evidence.verify'))
    if (found) setVerdict(found.value)
  }

  return (
    <>
      <Button icon={FileDown} onClick={() => void save()}>
        {text.save}
      </Button>
      <Button icon={FileCheck2} onClick={() => void verify()}>
        {text.verify}
      </Button>
      {verdict && <Verdict of={verdict} onClose={() => setVerdict(null)} />}
    </>
  )
}

function Verdict({ of: verdict, onClose }: { readonly of: EvidenceVerdict; readonly onClose: () => void }) {
  return (
    <Dialog title={text.verifyTitle} onClose={onClose} actions={<Button onClick={onClose}>{frameText.close}</Button>}>
      {verdict.publicKey === null ? (
        <p role="status">{text.noPack}</p>
      ) : verdict.problems.length === 0 ? (
        <p role="status">{text.untouched(verdict.files, verdict.publicKey.slice(0, 16))}</p>
      ) : (
        <>
          <p role="status">{text.changed}</p>
          <ul className={styles['list']}>
            {verdict.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  )
}
