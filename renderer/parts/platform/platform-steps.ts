/** The way through the dialog: look, say what, see the plan, say yes. It can be gone back until the yes. */
import { useState } from 'react'
import type { Key } from '#shared/domain/key.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import type {
  KeyAction,
  ListedKey,
  Plan,
  PlatformFields,
  PlatformKeys,
  PlatformOutcome,
} from '#shared/domain/managed.ts'
import { sentenceOf } from '#shared/text/errors.ts'
import { platformKeysText as text } from '#shared/text/platform-keys.ts'
import { vault } from '../../client.ts'
import { noteHeldKey } from '../../store/held-keys.ts'
import type { WithinRotation } from './PlatformDialog.tsx'

export type PlatformTask = 'make' | 'list' | 'delete'

/** Who asks, and what else the platform wants to know. */
export interface Manager {
  readonly keyId: KeyId
  readonly fields: PlatformFields
}

export type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'list' | 'make'; readonly found: PlatformKeys }
  | { readonly kind: 'change'; readonly found: PlatformKeys; readonly listed: ListedKey }
  | { readonly kind: 'plan'; readonly plan: Plan; readonly before: Step }
  | { readonly kind: 'outcome'; readonly plan: Plan; readonly outcome: PlatformOutcome }

export type Waiting = 'asking' | 'doing' | null

export function usePlatformSteps(key: Key, task: PlatformTask, first: Manager, within: WithinRotation | null) {
  const [manager, setManager] = useState(first)
  const [step, setStep] = useState<Step>({ kind: 'choose' })
  const [waiting, setWaiting] = useState<Waiting>(null)
  const [problem, setProblem] = useState<string | null>(null)

  function goTo(next: Step): void {
    setProblem(null)
    setStep(next)
  }

  async function look(): Promise<void> {
    setProblem(null)
    setWaiting('asking')
    const { keyId: managingKeyId, fields } = manager
    const looked = await vault('platform.look', { managingKeyId, aboutKeyId: key.id, fields })
    setWaiting(null)
    if (!looked.ok) return setProblem(sentenceOf(looked.error))
    const found = looked.value
    if (task !== 'delete') return goTo({ kind: task, found })
    const own = found.keys.find(
      ({ twin }) => twin?.keyId === key.id && (within === null || twin.version === within.version),
    )
    goTo({ kind: 'list', found })
    if (own) return plan({ kind: 'delete', platformKeyId: own.id, fields }, { kind: 'list', found })
    const isGone = found.missing.some(({ keyId }) => keyId === key.id)
    setProblem(isGone ? text.notFoundThere(key.label) : text.notRecognised)
  }

  /** `before` is where the person comes back to. */
  async function plan(action: KeyAction, before: Step): Promise<void> {
    setProblem(null)
    setWaiting('asking')
    const planned = await vault('platform.plan', { managingKeyId: manager.keyId, action })
    setWaiting(null)
    if (planned.ok) goTo({ kind: 'plan', plan: planned.value, before })
    else setProblem(sentenceOf(planned.error))
  }

  async function run(agreed: Plan): Promise<void> {
    setProblem(null)
    setWaiting('doing')
    const ran = await vault('platform.run', { planId: agreed.id })
    setWaiting(null)
    if (ran.ok && ran.value.kind === 'unsaved') noteHeldKey(ran.value.intentId)
    if (ran.ok && ran.value.kind === 'done') within?.onDone()
    if (ran.ok) goTo({ kind: 'outcome', plan: agreed, outcome: ran.value })
    else setProblem(sentenceOf(ran.error))
  }

  async function saveAgain(agreed: Plan, intentId: (PlatformOutcome & { kind: 'unsaved' })['intentId']): Promise<void> {
    const saved = await vault('platform.save', { intentId })
    if (saved.ok && saved.value.kind === 'done') within?.onDone()
    if (saved.ok) goTo({ kind: 'outcome', plan: agreed, outcome: saved.value })
    else setProblem(sentenceOf(saved.error))
  }

  return { manager, setManager, step, goTo, waiting, problem, look, plan, run, saveAgain }
}

export type PlatformSteps = ReturnType<typeof usePlatformSteps>
