/** The master password and the recovery kit of the open vault. */
import { useState } from 'react'
import { calendarDateOf, type Instant } from '#shared/domain/calendar.ts'
import type { KitFacts } from '../../parts/RecoveryKit.tsx'
import { formatDate } from '#shared/text/format.ts'
import { safetyText as text } from '#shared/text/safety.ts'
import { vault } from '../../client.ts'
import { KitDialog } from '../../parts/KitDialog.tsx'
import { PasswordDialog } from '../../parts/PasswordDialog.tsx'
import { useReplica } from '../../store/replica.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { CheckKit } from './CheckKit.tsx'
import styles from './SignInCard.module.css'

type Open =
  | { readonly kind: 'nothing' | 'change' | 'renew' | 'check' }
  | { readonly kind: 'kit'; readonly recoveryCode: string }

const dateOf = (instant: Instant): string => formatDate(calendarDateOf(new Date(instant)))

export function SignInCard({ facts }: { readonly facts: KitFacts }) {
  const { isDemo, kitMadeAt, kitCheckedAt } = useReplica((replica) => replica.vault)
  const [open, setOpen] = useState<Open>({ kind: 'nothing' })
  const close = (): void => setOpen({ kind: 'nothing' })
  const showKit = ({ recoveryCode }: { readonly recoveryCode: string }): void => setOpen({ kind: 'kit', recoveryCode })

  if (isDemo) {
    return (
      <Card title={text.title}>
        <CardBody>
          <p className={styles['quiet']}>{text.demo}</p>
        </CardBody>
      </Card>
    )
  }
  return (
    <Card title={text.title}>
      <CardBody>
        <div className={styles['row']}>
          <div>
            <h3>{text.password}</h3>
            <p className={styles['quiet']}>{text.passwordLead}</p>
          </div>
          <Button onClick={() => setOpen({ kind: 'change' })}>{text.change.title}</Button>
        </div>
        <div className={styles['row']}>
          <div>
            <h3>{text.kit}</h3>
            <p className={styles['quiet']}>
              {text.kitMade(dateOf(kitMadeAt))}{' '}
              {kitCheckedAt === null ? text.kitNeverChecked : text.kitChecked(dateOf(kitCheckedAt))}
            </p>
          </div>
          <div className={styles['buttons']}>
            <Button onClick={() => setOpen({ kind: 'check' })}>{text.check.title}</Button>
            <Button onClick={() => setOpen({ kind: 'renew' })}>{text.renew.title}</Button>
          </div>
        </div>
      </CardBody>
      {open.kind === 'change' && <ChangePassword onChanged={showKit} onClose={close} />}
      {open.kind === 'renew' && (
        <PasswordDialog
          {...text.renew}
          onPassword={(password) => vault('kit.renew', { password })}
          onDone={showKit}
          onClose={close}
        />
      )}
      {open.kind === 'check' && <CheckKit onClose={close} />}
      {open.kind === 'kit' && <KitDialog code={open.recoveryCode} facts={facts} onStored={close} />}
    </Card>
  )
}
