/** A value or an error, as plain data. Whatever can fail for a reason the person may have to know about returns one. */
export type Result<T, E> = Ok<T> | Err<E>

export interface Ok<T> {
  readonly ok: true
  readonly value: T
}

export interface Err<E> {
  readonly ok: false
  readonly error: E
}

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })

export const err = <const E>(error: E): Err<E> => ({ ok: false, error })

/** Closes a switch over a union: a forgotten case does not compile; data from elsewhere throws. */
export const never = (value: never): never => {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`)
}
