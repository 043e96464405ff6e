import { useState } from 'react'
import { isIncidentOpen, takesProof } from '#shared/domain/incident.ts'
import { incidentsText } from '#shared/text/incidents.ts'
import { vault } from '../../client.ts'
import { report } from '../../store/report.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import type { IncidentProps } from './IncidentPage.tsx'

const text = incidentsText.page

/** The proof, where the run of the leaked key has ended without one. */
export function LeakedKeyDeath({ incident, runs }: Pick<IncidentProps, 'incident' | 'runs'>) {
  const [evidence, setEvidence] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  if (incident.proof !== null) return <p>{text.proven(incident.proof.evidence)}</p>
  if (!isIncidentOpen(incident) || !takesProof(incident, runs)) return null

  async function prove(): Promise<void> {
    if (evidence.trim() === '') return setProblem(text.proofMissing)
    await report(vault('incident.proveDead', { incidentId: incident.id, evidence }))
  }

  return (
    <>
      <p>{text.proofLead}</p>
      <TextArea
        label={text.proofSeen}
        value={evidence}
        onChange={(value) => {
          setEvidence(value)
          setProblem(null)
        }}
        error={problem}
      />
      <div>
        <Button onClick={() => void prove()}>{text.proofSubmit}</Button>
      </div>
    </>
  )
}
