/** What a command answered, said to the person: a toast for what worked, a sentence for what did not. */
import { Toast } from '@base-ui/react/toast'
import type { KeyturnError } from '#shared/errors.ts'
import type { Result } from '#shared/result.ts'
import { sentenceOf } from '#shared/text/errors.ts'

export const toasts = Toast.createToastManager()

const PROBLEM_MILLISECONDS = 12_000

export const say = (title: string, milliseconds = 5_000): string => toasts.add({ title, timeout: milliseconds })

export const sayProblem = (error: KeyturnError): void =>
  void toasts.add({ title: sentenceOf(error), type: 'problem', priority: 'high', timeout: PROBLEM_MILLISECONDS })

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
