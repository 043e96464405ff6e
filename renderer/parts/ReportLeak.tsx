import { useState } from 'react'
import type { Key } from '#shared/domain/key.ts'
import type { RotationOrder } from '#shared/domain/rotation.ts'
import { frameText } from '#shared/text/frame.ts'
import { incidentsText } from '#shared/text/incidents.ts'
import { vault } from '../client.ts'
import { useReplica } from '../store/replica.ts'
import { report } from '../store/report.ts'
import { connectionsOfKey, openRotationOf, orderFor } from '../store/selectors.ts'
import { openIncident } from '../store/view.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/choices.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea, TextField } from '../ui/inputs.tsx'

const text = incidentsText.report

/** How the leak was found, since when, and what is done first; then the incident opens with its run. */
export function ReportLeak({ of: key, onClose }: { readonly of: Key; readonly onClose: () => void }) {
  const run = useReplica((replica) => openRotationOf(replica, key.id))
  const connections = useReplica((replica) => connectionsOfKey(replica, key.id))
  const applications = useReplica(({ application }) => application)
  const [foundHow, setFoundHow] = useState('')
  const [since, setSince] = useState('')
  const [order, setOrder] = useState<RotationOrder>('revoke-first')
  const [problem, setProblem] = useState<string | null>(null)
  const orders: readonly RotationOrder[] =
    orderFor(key) === 'hard-cut' ? ['revoke-first', 'hard-cut'] : ['revoke-first', 'overlap']
  const names = connections.map(({ applicationId }) => applications.get(applicationId)?.name ?? '')

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
        <p>{text.runGoesOn}</p>
      ) : (
        <Choice
          label={text.order}
          hint={consequenceOf(order, names)}
          options={orders.map((value) => ({ value, label: text.orders[value] }))}
          value={order}
          onChange={setOrder}
        />
      )}
    </Dialog>
  )
}

function consequenceOf(order: RotationOrder, names: readonly string[]): string {
  if (order !== 'revoke-first') return text.consequence[order]
  return names.length === 0 ? text.consequence.nothingNoted : text.consequence['revoke-first'](names)
}
