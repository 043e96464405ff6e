/** The system's keychain: macOS Keychain, Windows Credential Manager, the Secret Service of Linux desktops. */
import { utilityProcess } from 'electron'

export interface KeychainQuestion {
  readonly ask: 'read' | 'write' | 'remove'
  readonly account: string
  /** What to write; empty otherwise. */
  readonly text: string
}

export interface KeychainAnswer {
  readonly isDone: boolean
  /** What was read; null where there is nothing. */
  readonly text: string | null
}

export type Keychain = (ask: KeychainQuestion['ask'], account: string, text?: string) => Promise<KeychainAnswer>

/** A keychain that is locked may be asking for its password; whoever unlocks a vault does not wait longer than this. */
const LONGEST_MILLISECONDS = 3_000

const NO_ANSWER: KeychainAnswer = { isDone: false, text: null }

/** One question after the other, so that what was written is what is read next. Never throws. */
export function createKeychain(program: string, longest = LONGEST_MILLISECONDS): Keychain {
  let last: Promise<unknown> = Promise.resolve()

  return (ask, account, text = '') => {
    const answered = last.then(() => put({ ask, account, text }))
    last = answered
    return answered
  }

  function put(question: KeychainQuestion): Promise<KeychainAnswer> {
    return new Promise((resolve) => {
      const child = utilityProcess.fork(program, [], { serviceName: 'Keyturn keychain', stdio: 'ignore' })
      const end = (answer: KeychainAnswer): void => {
        clearTimeout(timer)
        child.kill()
        resolve(answer)
      }
      const timer = setTimeout(() => end(NO_ANSWER), longest)
      child.once('message', (answer: KeychainAnswer) => end(answer))
      child.once('exit', () => end(NO_ANSWER))
      child.postMessage(question)
    })
  }
}
