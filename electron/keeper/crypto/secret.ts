import { inspect } from 'node:util'
import { copy, wipe } from './bytes.ts'

/** Key material that does not print: not in a log, not as JSON, not in a debugger's summary. */
export class Secret {
  readonly #bytes: Uint8Array

  /** Takes the bytes over: the caller must not keep or change them. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Lends the bytes for the length of one call. Never store them. */
  use<T>(borrow: (bytes: Uint8Array) => T): T {
    return borrow(this.#bytes)
  }

  /** For someone who wipes it at another time. */
  duplicate(): Secret {
    return new Secret(copy(this.#bytes))
  }

  wipe(): void {
    wipe(this.#bytes)
  }

  toString(): string {
    return '<secret>'
  }

  toJSON(): string {
    return '<secret>'
  }

  [inspect.custom](): string {
    return '<secret>'
  }
}
