import { Check, ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { keyKindOf } from '#shared/catalog/index.ts'
import type { Provider } from '#shared/catalog/provider.ts'
import { guideText as text } from '#shared/text/guide.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './KeyGuide.module.css'
import { LogIn, Make, Name, OpenPage, Permissions, Save, type StepProps } from './KeyGuideSteps.tsx'

interface KeyGuideProps extends Omit<StepProps, 'kind'> {
  readonly keyKindId: string
}

/**
 * How a key is made at its platform, one step at a time. It stands beside the field for the key and never hides it: a key
 * that is shown only once has its place before it is made.
 */
export function KeyGuide({ keyKindId, ...facts }: KeyGuideProps) {
  const [isOpen, setOpen] = useState(true)
  const { provider } = facts
  if (provider.generateSteps.length === 0) return null
  return (
    <Card
      title={text.title(provider.name)}
      action={
        <Button
          size="small"
          variant="quiet"
          icon={isOpen ? ChevronUp : ChevronDown}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? text.hide : text.show}
        </Button>
      }
    >
      {isOpen && <Steps key={keyKindId} {...facts} kind={keyKindOf(provider.id, keyKindId)} />}
    </Card>
  )
}

function Steps(facts: StepProps) {
  const [at, setAt] = useState(0)
  const steps = stepsOf(facts.provider, facts.kind)
  return (
    <ol className={styles['steps']}>
      {steps.map(({ title, Body }, index) => {
        const state = index === at ? 'current' : index < at ? 'done' : 'open'
        return (
          <li
            key={title}
            className={styles['step']}
            data-state={state}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className={styles['mark']} aria-hidden>
              {state === 'done' ? <Icon of={Check} size={13} /> : index + 1}
            </span>
            <h3>
              <button
                type="button"
                className={styles['head']}
                aria-expanded={state === 'current'}
                aria-description={state === 'done' ? text.done : undefined}
                onClick={() => setAt(index)}
              >
                {title}
              </button>
            </h3>
            {state === 'current' && (
              <div className={styles['body']}>
                <Body {...facts} />
                {index + 1 < steps.length && (
                  <Button size="small" onClick={() => setAt(index + 1)}>
                    {text.next}
                  </Button>
                )}
              </div>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** A platform whose keys have no names, or can not be narrowed, has no such step. */
const stepsOf = (provider: Provider, kind: StepProps['kind']) => [
  { title: text.logIn.title(provider.name), Body: LogIn },
  { title: text.page.title, Body: OpenPage },
  { title: text.make.title, Body: Make },
  ...(kind?.supportsLabel === true ? [{ title: text.name.title, Body: Name }] : []),
  ...(kind?.supportsScopes === true ? [{ title: text.permissions.title, Body: Permissions }] : []),
  { title: text.save.title, Body: Save },
]
