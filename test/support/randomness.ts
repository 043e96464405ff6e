/** Takes a source of chance or time away from everything that runs in this process, and gives it back. */
import crypto, { webcrypto } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

const forbidden = (name: string) => (): never => {
  throw new Error(`${name} was asked`)
}

/** What no key, nonce or salt may ever come from. */
export async function withoutWeakSources<T>(work: () => Promise<T>): Promise<T> {
  const { random } = Math
  const { now } = Date
  Math.random = forbidden('Math.random')
  Date.now = forbidden('Date.now')
  try {
    return await work()
  } finally {
    Math.random = random
    Date.now = now
  }
}

const GENERATORS = ['randomFillSync', 'randomBytes', 'randomUUID', 'randomInt'] as const

/** The system's generator fails in whatever way it is asked. */
export async function withoutGenerator<T>(work: () => Promise<T>): Promise<T> {
  const kept = GENERATORS.map((name) => [name, crypto[name]] as const)
  for (const name of GENERATORS) Object.assign(crypto, { [name]: forbidden(name) })
  Object.defineProperty(webcrypto, 'getRandomValues', { value: forbidden('getRandomValues'), configurable: true })
  syncBuiltinESMExports()
  try {
    return await work()
  } finally {
    for (const [name, original] of kept) Object.assign(crypto, { [name]: original })
    Reflect.deleteProperty(webcrypto, 'getRandomValues')
    syncBuiltinESMExports()
  }
}
