import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { providerById } from '#shared/catalog/index.ts'
import { versionOf } from '#shared/domain/key.ts'
import { checkText } from '#shared/text/diagnosis.ts'
import { formatMoment } from '#shared/text/format.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../../client.ts'
import { CheckResult } from '../../parts/CheckResult.tsx'
import { report } from '../../store/report.ts'
import { platformName } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import type { RunProps } from './RotationRun.tsx'
import styles from './RotationRun.module.css'

const text = rotationsText.run

/** Whether the old key is refused: asked of the platform, or seen by a person. */
export function OldKeyDeath({ rotation, of: key }: RunProps) {
  const today = useToday()
  const [isAsking, setIsAsking] = useState(false)
  const platform = platformName(key.providerId)
  const grace = providerById(key.providerId)?.rotationGrace
  const lastCheck = versionOf(key, rotation.fromVersion)?.lastCheck
  const isFresh = lastCheck && rotation.revokedAt !== null && lastCheck.at >= rotation.revokedAt

  async function check(): Promise<void> {
    setIsAsking(true)
    await report(vault('rotation.checkOld', { rotationId: rotation.id }))
    setIsAsking(false)
  }

  return (
    <Card title={text.prove}>
      <CardBody>
        <div className={styles['form']} aria-live="polite">
          {rotation.provenDeadAt === null ? (
            <>
              <p className={styles['quiet']}>{text.checkOldLead(platform)}</p>
              {grace && <p className={styles['quiet']}>{text.grace(platform, grace)}</p>}
              <Button icon={ShieldCheck} disabled={isAsking} onClick={() => void check()}>
                {text.checkOld}
              </Button>
              {isAsking && <ProgressBar label={checkText.working(platform)} />}
              {isFresh && !isAsking && (
                <CheckResult check={lastCheck} providerId={key.providerId} keyKindId={key.keyKindId} />
              )}
              {rotation.watchedSince && (
                <p className={styles['quiet']}>{text.watching(formatMoment(rotation.watchedSince, today))}</p>
              )}
              <ProveByHand rotation={rotation} />
            </>
          ) : (
            <>
              <p>{text.proven(formatMoment(rotation.provenDeadAt, today))}</p>
              <p>{rotation.deathEvidence}</p>
            </>
          )}
        </div>
      </CardBody>
    </Card>
  )
}

/** Where no check can tell, or somebody saw it in the platform's list. */
function ProveByHand({ rotation }: Pick<RunProps, 'rotation'>) {
  const [evidence, setEvidence] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  async function prove(): Promise<void> {
    if (evidence.trim() === '') return setProblem(text.evidenceLead)
    await report(vault('rotation.proveDead', { rotationId: rotation.id, evidence }))
  }

  return (
    <>
      <p className={styles['quiet']}>{text.proveLead}</p>
      <TextArea
        label={text.proveEvidence}
        placeholder={text.provePlaceholder}
        value={evidence}
        onChange={(value) => {
          setEvidence(value)
          setProblem(null)
        }}
        error={problem}
      />
      <Button onClick={() => void prove()}>{text.proveSubmit}</Button>
    </>
  )
}
