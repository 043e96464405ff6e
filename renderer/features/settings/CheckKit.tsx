import { useRef, useState, type FormEvent } from 'react'
import { safetyText } from '#shared/text/safety.ts'
import { signInText } from '#shared/text/sign-in.ts'
import { vault } from '../../client.ts'
import styles from '../../parts/passwordForm.module.css'
import { Refusal, useRefusal } from '../../parts/Refusal.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SecretField } from '../../ui/inputs.tsx'

const text = safetyText.check

/** A drill: better to find out now than on the day when the password is gone. */
export function CheckKit({ onClose }: { readonly onClose: () => void }) {
  const code = useRef<HTMLInputElement>(null)
  const refusal = useRefusal()
  const [works, setWorks] = useState(false)

  async function check(event: FormEvent): Promise<void> {
    event.preventDefault()
    setWorks(false)
    if (code.current?.value === '') return refusal.say(text.empty)
    const checked = await vault('kit.check', { code: new TextEncoder().encode(code.current?.value ?? '') })
    if (!checked.ok) return refusal.refuse(checked.error)
    refusal.say(null)
    setWorks(true)
    if (code.current) code.current.value = ''
  }

  return (
    <Dialog title={text.title} description={text.lead} onClose={onClose} actions={null}>
      <form className={styles['form']} onSubmit={(event) => void check(event)}>
        <SecretField
          kind="key"
          label={text.code}
          inputRef={code}
          onInput={() => refusal.say(null)}
          autoFocus
          revealLabel={signInText.create.show}
          concealLabel={signInText.create.hide}
        />
        <Refusal of={refusal} />
        <p role="status" className={styles['good']}>
          {works ? text.works : null}
        </p>
        <div className={styles['actions']}>
          <Button onClick={onClose}>{text.close}</Button>
          <Button type="submit" variant="primary">
            {text.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
