import { useRef, useState, type RefObject } from 'react'
import { cleaned } from '#shared/domain/capture.ts'
import { KEPT } from '#shared/domain/draft.ts'
import type { Mask } from '#shared/domain/mask.ts'
import type { Input } from '#shared/ipc/contract.ts'

type SentSecret = Input<'draft.save'>['secret']

/** What is typed into the fields of a key. Secrets stay in their inputs; they are read when they are sent to the keeper. */
export interface SecretValues {
  /** By field, what stands on the screen: an input, or that the draft keeps the value. */
  readonly shown: RefObject<Map<string, HTMLInputElement | typeof KEPT>>
  /** Fields that were typed into since the draft was last saved. */
  readonly changed: RefObject<Set<string>>
  /** Fields whose value lies in the draft, on the screen or not. */
  readonly sealed: RefObject<Set<string>>
  /** Values that were typed before the form was opened, by their masks. */
  readonly kept: readonly Mask[]
  /** On its way into the input of another kind of key; taken by that input as soon as it is there. */
  readonly carried: RefObject<{ readonly fieldId: string; readonly value: string } | null>
  readonly typeAgain: (fieldId: string) => void
  /** Gives up what was typed, and what the draft keeps. */
  readonly drop: () => void
  readonly publicFields: Readonly<Record<string, string>>
  readonly setPublicField: (id: string, value: string) => void
}

export function useSecretValues(
  initial: Readonly<Record<string, string>>,
  keptAtFirst: readonly Mask[] = [],
): SecretValues {
  const shown = useRef(new Map<string, HTMLInputElement | typeof KEPT>())
  const changed = useRef(new Set<string>())
  const sealed = useRef(new Set(keptAtFirst.map(({ fieldId }) => fieldId)))
  const carried = useRef<{ readonly fieldId: string; readonly value: string } | null>(null)
  const [kept, setKept] = useState(keptAtFirst)
  const [publicFields, setPublicFields] = useState(initial)
  return {
    shown,
    changed,
    sealed,
    kept,
    carried,
    typeAgain: (fieldId) => setKept((all) => all.filter((mask) => mask.fieldId !== fieldId)),
    drop: () => {
      changed.current = new Set(sealed.current)
      sealed.current = new Set()
      setKept([])
    },
    publicFields,
    setPublicField: (id, value) => setPublicFields((all) => ({ ...all, [id]: value })),
  }
}

/** Every field on the screen, blanks at the ends left out. The bytes leave the page with the next message. */
export const secretBytes = ({ shown }: SecretValues): SentSecret =>
  Object.fromEntries([...shown.current].map(([id, field]) => [id, field === KEPT ? KEPT : bytesOf(field)]))

export const hasSecret = ({ shown }: SecretValues): boolean =>
  [...shown.current.values()].some((field) => field === KEPT || cleaned(field.value) !== '')

export const hasEverySecret = ({ shown }: SecretValues): boolean =>
  [...shown.current.values()].every((field) => field === KEPT || cleaned(field.value) !== '')

export const clearSecrets = ({ shown }: SecretValues): void => {
  for (const field of shown.current.values()) if (field !== KEPT) field.value = ''
}

/**
 * What the draft has to hold: what was typed since it was saved, and what lies in it already. Only a field that somebody
 * emptied loses its value; one that merely went off the screen, with another platform, keeps it.
 */
export function secretsForDraft({ shown, changed, sealed }: SecretValues): SentSecret {
  const secret: SentSecret = Object.fromEntries([...sealed.current].map((id) => [id, KEPT]))
  for (const id of changed.current) {
    const field = shown.current.get(id)
    if (field === undefined || field === KEPT) continue
    delete secret[id]
    if (cleaned(field.value) !== '') secret[id] = bytesOf(field)
  }
  changed.current.clear()
  sealed.current = new Set(Object.keys(secret))
  return secret
}

const bytesOf = (input: HTMLInputElement): Uint8Array => new TextEncoder().encode(cleaned(input.value))
