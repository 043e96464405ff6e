import { useState } from 'react'
import { CAUSES_OF_LEAKS, isIncidentOpen, MEASURES, type CauseOfLeak, type Measure } from '#shared/domain/incident.ts'
import { incidentsText } from '#shared/text/incidents.ts'
import { vault } from '../../client.ts'
import { report } from '../../store/report.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Choice } from '../../ui/choices.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import type { IncidentProps } from './IncidentPage.tsx'
import styles from './Incident.module.css'

const text = incidentsText.page

/** The lesson. Without it the incident stays open. */
export function CauseAndPrevention({ incident }: IncidentProps) {
  return (
    <Card title={text.lesson}>
      {isIncidentOpen(incident) ? (
        <CardBody>
          <LessonForm incident={incident} />
        </CardBody>
      ) : (
        <Facts
          facts={[
            [text.cause, `${text.causes[incident.cause ?? 'unknown']}: ${incident.causeNote}`],
            [text.measures, incident.measures.map((each) => text.measureNames[each]).join(', ')],
            [text.preventionNote, incident.preventionNote],
          ]}
        />
      )}
    </Card>
  )
}

function LessonForm({ incident }: Pick<IncidentProps, 'incident'>) {
  const [cause, setCause] = useState<CauseOfLeak>(incident.cause ?? 'unknown')
  const [causeNote, setCauseNote] = useState(incident.causeNote)
  const [measures, setMeasures] = useState<readonly Measure[]>(incident.measures)
  const [preventionNote, setPreventionNote] = useState(incident.preventionNote)
  const [problem, setProblem] = useState<string | null>(null)
  const { id: incidentId } = incident

  async function save(): Promise<void> {
    if (causeNote.trim() === '' || preventionNote.trim() === '' || measures.length === 0) {
      return setProblem(text.incomplete)
    }
    setProblem(null)
    const explained = await report(vault('incident.explain', { incidentId, cause, note: causeNote }))
    if (!explained) return
    await report(vault('incident.prevent', { incidentId, measures: [...measures], note: preventionNote }), text.saved)
  }

  return (
    <div className={styles['form']}>
      <Choice
        label={text.cause}
        options={CAUSES_OF_LEAKS.map((value) => ({ value, label: text.causes[value] }))}
        value={cause}
        onChange={setCause}
      />
      <TextArea label={text.causeNote} value={causeNote} onChange={setCauseNote} />
      <fieldset className={styles['choices']}>
        <legend>{text.measures}</legend>
        {MEASURES.map((measure) => (
          <label key={measure} className={styles['choice']}>
            <input
              type="checkbox"
              checked={measures.includes(measure)}
              onChange={({ target }) =>
                setMeasures(target.checked ? [...measures, measure] : measures.filter((each) => each !== measure))
              }
            />
            {text.measureNames[measure]}
          </label>
        ))}
      </fieldset>
      <TextArea label={text.preventionNote} value={preventionNote} onChange={setPreventionNote} error={problem} />
      <div>
        <Button onClick={() => void save()}>{text.save}</Button>
      </div>
    </div>
  )
}
