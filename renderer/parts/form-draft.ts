import { useEffect, useLayoutEffect, useState, useSyncExternalStore, type ComponentProps } from 'react'
import { continued, draftFor, type Draft, type DraftFields, type DraftTarget } from '#shared/domain/draft.ts'
import { readReplica } from '../store/replica.ts'
import { createDraftSaver, type Keeping, type Typed } from './draft-saver.ts'

/** A form as it was opened: fresh, or with what was typed before. */
export interface OpenedForm {
  readonly target: DraftTarget
  /** What the form shows without a draft. */
  readonly present: DraftFields
  readonly fields: DraftFields
  readonly draft: Draft | null
  /** Another one each time that it is begun again: the key of the form's component. */
  readonly number: number
  readonly startAgain: () => void
}

export function useOpenedForm(target: DraftTarget, readPresent: () => DraftFields): OpenedForm {
  const [opened, setOpened] = useState(() => open(target, readPresent()))
  return {
    ...opened,
    startAgain: () => setOpened(({ number }) => ({ ...fresh(target, readPresent()), number: number + 1 })),
  }
}

type Opened = Omit<OpenedForm, 'startAgain'>

const fresh = (target: DraftTarget, present: DraftFields): Opened => ({
  target,
  present,
  fields: present,
  draft: null,
  number: 0,
})

function open(target: DraftTarget, present: DraftFields): Opened {
  const draft = draftFor(readReplica().draft.values(), target) ?? null
  return { ...fresh(target, present), draft, fields: draft ? continued(draft, present) : present }
}

export interface FormDraft {
  /** For the form element: sees everything that is typed, secrets too. */
  readonly watch: Required<Pick<ComponentProps<'form'>, 'onInput' | 'onPaste' | 'onBlur'>>
  readonly keeping: Keeping
  readonly saveSoon: () => void
  readonly saveNow: () => void
  /** Saves the form; while that lasts, and after it has worked, nothing of it is kept as a draft. */
  readonly submit: <T>(send: () => Promise<T | null>) => Promise<T | null>
  readonly giveUp: () => void
}

/** Keeps what stands in a form as its draft, until the form is saved or given up. */
export function useFormDraft({ target, present, draft }: OpenedForm, typed: Typed): FormDraft {
  const [saver] = useState(() => createDraftSaver(target, present, typed, draft !== null))
  const keeping = useSyncExternalStore(saver.subscribe, saver.keeping)
  useEffect(() => saver.note(typed))
  // Before the inputs go: what stands in them is read once more.
  useLayoutEffect(() => {
    saver.arrive()
    window.addEventListener('blur', saver.saveNow)
    window.addEventListener('pagehide', saver.saveNow)
    return () => {
      window.removeEventListener('blur', saver.saveNow)
      window.removeEventListener('pagehide', saver.saveNow)
      saver.leave()
    }
  }, [saver])
  return {
    watch: {
      onInput: saver.wasTyped,
      // A key that a platform shows once is pasted, and may be nowhere else a moment later.
      onPaste: () => saver.saveSoon(0),
      onBlur: () => saver.saveSoon(0),
    },
    keeping,
    saveSoon: () => saver.saveSoon(),
    saveNow: saver.saveNow,
    submit: saver.submit,
    giveUp: saver.giveUp,
  }
}
