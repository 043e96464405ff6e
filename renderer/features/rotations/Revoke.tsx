import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { providerById } from '#shared/catalog/index.ts'
import { linkOf } from '#shared/catalog/links.ts'
import { orderOf, rotationState, unpreparedRows, type Rotation } from '#shared/domain/rotation.ts'
import { never } from '#shared/result.ts'
import { frameText } from '#shared/text/frame.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { system, vault } from '../../client.ts'
import { useLinkParts } from '../../parts/link-parts.ts'
import { report } from '../../store/report.ts'
import { platformName } from '../../store/selectors.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './RotationRun.module.css'
import type { RunProps } from './RotationRun.tsx'

const text = rotationsText.run

/** The button is there from the start, so that people see where it goes; it works when every row is done. */
export function Revoke({ rotation, of: key }: RunProps) {
  const [asking, setAsking] = useState(false)
  const isReady = canRevoke(rotation)
  return (
    <>
      <Button
        variant="danger"
        size="small"
        aria-disabled={!isReady}
        aria-describedby="next-step"
        onClick={() => isReady && setAsking(true)}
      >
        {text.revoke}
      </Button>
      {asking && <AskToRevoke rotation={rotation} of={key} onClose={() => setAsking(false)} />}
    </>
  )
}

export function canRevoke(rotation: Rotation): boolean {
  if (rotation.revokedAt !== null || rotation.rollBack || rotation.abandonedAt !== null) return false
  const order = orderOf(rotation)
  switch (order) {
    case 'overlap':
      return rotationState(rotation) === 'ready-to-revoke'
    case 'hard-cut':
      return unpreparedRows(rotation).length === 0
    case 'revoke-first':
      return true
    default:
      return never(order)
  }
}

/** What it means for the applications. */
function leadOf(rotation: Rotation, platform: string): string {
  if (orderOf(rotation) === 'hard-cut') return text.cutLead(platform)
  const { length } = rotation.rows
  return orderOf(rotation) === 'revoke-first' ? text.firstLead(platform, length) : text.revokeLead(platform, length)
}

/** Keyturn can not do it for them here: the platform's steps, and the word that it is done. */
function AskToRevoke({ rotation, of: key, onClose }: RunProps & { readonly onClose: () => void }) {
  const provider = providerById(key.providerId)
  const platform = platformName(key.providerId)
  const parts = useLinkParts(key.id)
  const link = linkOf('provider', key.providerId, 'settings', parts)

  async function revoke(): Promise<void> {
    await report(vault('rotation.revoke', { rotationId: rotation.id }))
    onClose()
  }

  return (
    <Dialog
      title={orderOf(rotation) === 'hard-cut' ? text.cutTitle : text.revokeTitle}
      description={leadOf(rotation, platform)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{frameText.cancel}</Button>
          <Button variant="primary" onClick={() => void revoke()}>
            {orderOf(rotation) === 'hard-cut' ? text.cutSubmit : text.revokeSubmit}
          </Button>
        </>
      }
    >
      {rotation.uses?.at(-1)?.verdict === 'still-used' && <p className={styles['notice']}>{text.warnUse}</p>}
      {provider?.rotationGrace && <p className={styles['quiet']}>{text.grace(platform, provider.rotationGrace)}</p>}
      {provider && provider.revokeSteps.length > 0 && (
        <ol className={styles['steps']}>
          {provider.revokeSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {provider?.confidence.revoke === 'low' && <p className={styles['quiet']}>{text.revokeMayDiffer}</p>}
      {provider?.revokeNotes && (
        <p className={styles['quiet']}>
          {text.revokeNotes}: {provider.revokeNotes}
        </p>
      )}
      {link && (
        <div>
          <Button
            size="small"
            icon={ExternalLink}
            onClick={() =>
              void report(system('link.open', { kind: 'provider', id: key.providerId, page: 'settings', parts }))
            }
          >
            {text.openPlatform(platform)}
          </Button>
        </div>
      )}
    </Dialog>
  )
}
