/** What a command answered, said to the person: a short message for what worked, a sentence for what did not. */
import { create } from 'zustand'
import type { KeyturnError } from '#shared/errors.ts'
import type { Result } from '#shared/result.ts'
import { sentenceOf } from '#shared/text/errors.ts'

export interface Message {
  readonly id: number
  readonly text: string
  readonly kind: 'done' | 'problem'
}

const SHOWN_MILLISECONDS = { done: 6_000, problem: 15_000 } as const
const MOST_SHOWN = 3

export const useMessages = create<{ readonly messages: readonly Message[] }>(() => ({ messages: [] }))

let latest = 0

export const say = (text: string): void => show(text, 'done')

export const sayProblem = (error: KeyturnError): void => show(sentenceOf(error), 'problem')

export const closeMessage = (id: number): void =>
  useMessages.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }))

/** Says the problem, if there is one; gives the value back otherwise. */
export async function report<T>(
  command: Promise<Result<T, KeyturnError>>,
  done?: string | ((value: T) => string),
): Promise<{ readonly value: T } | null> {
  const result = await command
  if (!result.ok) {
    if (result.error.code !== 'cancelled') sayProblem(result.error)
    return null
  }
  if (done !== undefined) say(typeof done === 'string' ? done : done(result.value))
  return { value: result.value }
}

function show(text: string, kind: Message['kind']): void {
  latest += 1
  const id = latest
  useMessages.setState(({ messages }) => ({ messages: [...messages, { id, text, kind }].slice(-MOST_SHOWN) }))
  setTimeout(() => closeMessage(id), SHOWN_MILLISECONDS[kind])
}
