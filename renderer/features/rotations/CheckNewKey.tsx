import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { Version } from '#shared/domain/key.ts'
import { checkText } from '#shared/text/diagnosis.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../../client.ts'
import { CheckResult } from '../../parts/CheckResult.tsx'
import { report } from '../../store/report.ts'
import { platformName } from '../../store/selectors.ts'
import { Button } from '../../ui/Button.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import type { RunProps } from './RotationRun.tsx'
import styles from './RotationRun.module.css'

const text = rotationsText.run

/** Whether the platform knows the new key: asked again for some seconds, as a new key may need them. */
export function CheckNewKey({ rotation, of: key, version }: RunProps & { readonly version: Version }) {
  const [isAsking, setIsAsking] = useState(false)
  const platform = platformName(key.providerId)

  async function check(): Promise<void> {
    setIsAsking(true)
    await report(vault('rotation.checkNew', { rotationId: rotation.id }))
    setIsAsking(false)
  }

  return (
    <div className={styles['form']} aria-live="polite">
      {version.lastCheck && !isAsking ? (
        <CheckResult check={version.lastCheck} providerId={key.providerId} keyKindId={key.keyKindId} />
      ) : (
        <p className={styles['quiet']}>{text.checkNewLead(platform)}</p>
      )}
      {isAsking && <ProgressBar label={checkText.working(platform)} />}
      <div>
        <Button size="small" icon={ShieldCheck} disabled={isAsking} onClick={() => void check()}>
          {text.checkNew}
        </Button>
      </div>
    </div>
  )
}
