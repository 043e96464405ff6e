import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { currentVersion, type Key } from '#shared/domain/key.ts'
import { checkText as text } from '#shared/text/diagnosis.ts'
import { vault } from '../../client.ts'
import { CheckResult } from '../../parts/CheckResult.tsx'
import { report } from '../../store/report.ts'
import { platformName } from '../../store/selectors.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { CheckSchedule } from './CheckSchedule.tsx'
import { useLookedAtCheck } from './looked-at-check.ts'

/** Whether the platform knows the key. It is asked when the person presses the button, or as often as they have chosen. */
export function CheckCard({ of: key }: { readonly of: Key }) {
  const [isAsking, setIsAsking] = useState(false)
  useLookedAtCheck(key)
  const version = currentVersion(key)
  if (version === undefined) return null
  const platform = platformName(key.providerId)
  const { lastCheck } = version

  async function check(): Promise<void> {
    setIsAsking(true)
    await report(vault('key.check', { keyId: key.id, version: null }))
    setIsAsking(false)
  }

  return (
    <Card
      title={text.title}
      action={
        <Button size="small" icon={ShieldCheck} disabled={isAsking} onClick={() => void check()}>
          {text.check}
        </Button>
      }
    >
      <CardBody>
        <div aria-live="polite">
          {isAsking ? (
            <ProgressBar label={text.working(platform)} />
          ) : lastCheck ? (
            <CheckResult check={lastCheck} providerId={key.providerId} keyKindId={key.keyKindId} />
          ) : (
            <p>{text.never(platform)}</p>
          )}
        </div>
        <CheckSchedule of={key} version={version} />
      </CardBody>
    </Card>
  )
}
