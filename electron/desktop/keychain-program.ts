/**
 * A process for one question to the system's keychain: started by main, answers, and is ended. The library connects to the
 * session bus while it makes an entry and gives no way to stop waiting; in a process of its own, whoever does not answer is
 * simply ended. It holds no key and sees nothing of a vault but the anchor.
 */
import type { KeychainAnswer, KeychainQuestion } from './keychain.ts'

const { parentPort } = process

parentPort.once('message', ({ data }) => {
  void answer(data as KeychainQuestion).then((found) => parentPort.postMessage(found))
})

async function answer({ ask, account, text }: KeychainQuestion): Promise<KeychainAnswer> {
  try {
    const { Entry } = await import('@napi-rs/keyring')
    // Without a keychain the library would fall back to the kernel's keyring, which forgets with the session.
    const entry = new Entry('Keyturn', account, { linux: { store: 'secret-service' } })
    if (ask === 'write') entry.setPassword(text)
    if (ask === 'remove') entry.deletePassword()
    return { isDone: true, text: ask === 'read' ? entry.getPassword() : null }
  } catch {
    // No keychain on this system, or a locked one. What it says may name other entries: nobody hears of it.
    return { isDone: false, text: null }
  }
}
