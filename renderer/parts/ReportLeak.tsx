import { useState } from 'react'
import { currentVersion, type Key } from '#shared/domain/key.ts'
import type { RotationOrder } from '#shared/domain/rotation.ts'
import { frameText } from '#shared/text/frame.ts'
import { incidentsText } from '#shared/text/incidents.ts'
import { vault } from '../client.ts'
import { useReplica } from '../store/replica.ts'
import { report } from '../store/report.ts'
import { openRotationOf } from '../store/selectors.ts'
import { openIncident } from '../store/view.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea, TextField } from '../ui/inputs.tsx'
import { LeakOrder } from './LeakOrder.tsx'

const text = incidentsText.report

/** How the leak was found, since when, and what is done first; then the incident opens with its run. */
export function ReportLeak({ of: key, onClose }: { readonly of: Key; readonly onClose: () => void }) {
  const run = useReplica((replica) => openRotationOf(replica, key.id))
  const [foundHow, setFoundHow] = useState('')
  const [since, setSince] = useState('')
  const [order, setOrder] = useState<RotationOrder>('revoke-first')
  const [problem, setProblem] = useState<string | null>(null)

  async function submit(): Promise<void> {
    if (foundHow.trim() === '') return setProblem(text.foundHowMissing)
    const leakedSince = since === '' ? null : since
    const reported = await report(
      vault('incident.report', { keyId: key.id, kind: 'real', foundHow, leakedSince, order }),
    )
    if (reported) openIncident(reported.value)
  }

  return (
    <Dialog
      title={text.title(key.label)}
      description={text.lead}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{frameText.cancel}</Button>
          <Button variant="danger" onClick={() => void submit()}>
            {text.submit}
          </Button>
        </>
      }
    >
      <TextArea
        label={text.foundHow}
        value={foundHow}
        onChange={(value) => {
          setFoundHow(value)
          setProblem(null)
        }}
        error={problem}
      />
      <TextField label={text.since} hint={text.sinceHint} type="date" optional value={since} onChange={setSince} />
      {run ? (
        <p>{run.fromVersion === currentVersion(key)?.number ? text.runGoesOn : text.earlierRun}</p>
      ) : (
        <LeakOrder of={key} order={order} onChange={setOrder} />
      )}
    </Dialog>
  )
}
