import { useState } from 'react'
import { backupsText as text } from '#shared/text/backups.ts'
import { vault } from '../../../client.ts'
import { report } from '../../../store/report.ts'
import { Button } from '../../../ui/Button.tsx'

export function MakeBackup({ variant = 'plain' }: { readonly variant?: 'primary' | 'plain' }) {
  const [busy, setBusy] = useState(false)

  async function make(): Promise<void> {
    setBusy(true)
    await report(vault('backup.make'), text.made)
    setBusy(false)
  }

  return (
    <Button variant={variant} aria-busy={busy} onClick={() => !busy && void make()}>
      {busy ? text.making : text.make}
    </Button>
  )
}
