import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { ActivityVerdict } from '#shared/domain/tampering.ts'
import { tamperingText as text, verdictSentence } from '#shared/text/tampering.ts'
import { vault } from '../../client.ts'
import { report } from '../../store/report.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'

/** Reads every entry from the file and says whether it is as it was written, or which is the first that is not. */
export function VerifyActivity() {
  const [verdict, setVerdict] = useState<ActivityVerdict | null>(null)
  const [busy, setBusy] = useState(false)

  async function verify(): Promise<void> {
    setBusy(true)
    setVerdict(null)
    const found = await report(vault('activity.verify'))
    setBusy(false)
    if (found) setVerdict(found.value)
  }

  return (
    <>
      <span role="status">
        {busy && text.verifying}
        {verdict && <Badge tone={verdict.problem ? 'red' : 'green'}>{verdictSentence(verdict)}</Badge>}
      </span>
      <Button icon={ShieldCheck} disabled={busy} onClick={() => void verify()}>
        {text.verify}
      </Button>
    </>
  )
}
