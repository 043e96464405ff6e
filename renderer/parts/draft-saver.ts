import { isUntouched, KEPT, type DraftFields, type DraftTarget } from '#shared/domain/draft.ts'
import { vault } from '../client.ts'
import { report, sayProblem } from '../store/report.ts'
import { secretsForDraft, type SecretValues } from './secret-values.ts'

/** Long enough to type on, short enough that hardly anything is lost to a power cut. */
const PAUSE_MILLISECONDS = 300

/** A disk that is full now may have room again in a moment, and nobody types meanwhile. */
const RETRY_MILLISECONDS = 2_000

export interface Typed {
  readonly fields: DraftFields
  /** Null for a form without secrets. */
  readonly secrets: SecretValues | null
}

/** - `none`: nothing was typed; - `typing`: not handed over yet; - `kept`: what is on the screen is sealed. */
export type Keeping = 'none' | 'typing' | 'kept' | 'failed'

/**
 * Hands what is typed into one form to the keeper soon after, so that whatever locks or ends Keyturn finds it sealed.
 * Locking never waits for it. A form in which nothing was typed has no draft.
 */
export function createDraftSaver(
  target: DraftTarget,
  startedFrom: DraftFields,
  atFirst: Typed,
  hasDraftAtFirst: boolean,
) {
  let typed = atFirst
  let sent = JSON.stringify(atFirst.fields)
  let keeping: Keeping = hasDraftAtFirst ? 'kept' : 'none'
  let hasDraft = hasDraftAtFirst
  let latestSave = 0
  let isOver = false
  let hasLeft = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let tell = (): void => {}

  function become(state: Keeping): void {
    keeping = state
    tell()
  }

  const isChanged = ({ fields, secrets }: Typed): boolean =>
    JSON.stringify(fields) !== sent || (secrets?.changed.current.size ?? 0) > 0

  function saveSoon(milliseconds = PAUSE_MILLISECONDS): void {
    clearTimeout(timer)
    if (!isOver) timer = setTimeout(saveNow, milliseconds)
  }

  function saveNow(): void {
    clearTimeout(timer)
    if (!isOver && isChanged(typed)) void save(typed)
  }

  async function save({ fields, secrets }: Typed): Promise<void> {
    latestSave += 1
    const number = latestSave
    const secret = secrets ? secretsForDraft(secrets) : {}
    sent = JSON.stringify(fields)
    if (isUntouched(fields, startedFrom) && Object.keys(secret).length === 0) return discard()
    hasDraft = true
    const result = await vault('draft.save', { target, fields, startedFrom, secret })
    const bytes = Object.entries(secret).filter(([, value]) => value !== KEPT)
    for (const [id, value] of bytes) {
      if (value instanceof Uint8Array) value.fill(0)
      if (!result.ok) secrets?.changed.current.add(id)
    }
    if (!result.ok) {
      sent = ''
      // Said once, and tried again for as long as the form is open.
      if (keeping !== 'failed') sayProblem(result.error)
      if (!hasLeft) saveSoon(RETRY_MILLISECONDS)
    }
    if (number === latestSave && !isOver) become(!result.ok ? 'failed' : isChanged(typed) ? 'typing' : 'kept')
  }

  function discard(): void {
    if (hasDraft) void report(vault('draft.discard', { target }))
    hasDraft = false
    become('none')
  }

  function end(): void {
    isOver = true
    clearTimeout(timer)
  }

  /**
   * Saves the form with what it hands over, and null means that it was not. Until that is known no draft is sent: it
   * would reach the keeper after the saving, which takes the draft away, and would outlive it.
   */
  async function submit<T>(send: () => Promise<T | null>): Promise<T | null> {
    end()
    const saved = await send()
    if (saved !== null) return saved
    isOver = false
    saveSoon()
    return null
  }

  return {
    arrive: (): void => void (hasLeft = false),
    /** The inputs go after this, and with them what could be tried again. */
    leave: (): void => {
      hasLeft = true
      saveNow()
    },
    saveNow,
    saveSoon,
    /** Something was typed, a secret perhaps, which only its input knows. */
    wasTyped: (): void => {
      if (keeping !== 'failed') become('typing')
      saveSoon()
    },
    /** What stands in the form now; it is saved when the typing pauses. */
    note: (now: Typed): void => {
      typed = now
      if (JSON.stringify(now.fields) !== sent) saveSoon()
    },
    submit,
    /** The form was given up: nothing of it is kept. */
    giveUp: (): void => {
      end()
      discard()
    },
    keeping: () => keeping,
    subscribe: (listener: () => void): (() => void) => {
      tell = listener
      return () => void (tell = () => {})
    },
  }
}
