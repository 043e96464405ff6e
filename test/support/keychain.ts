/** The keychain of the desktop on which the end-to-end tests run, seen as another program of the same person sees it. */
import { execFileSync } from 'node:child_process'
import { Entry, findCredentials } from '@napi-rs/keyring'
import { decodeAnchor, encodeAnchor } from '../../shared/domain/anchor.ts'

/** Everything that Keyturn keeps there. */
export const keychainEntries = () => findCredentials('Keyturn')

/** As if a newer state of the vault that was used last had been seen. */
export function raiseLastAnchor(changes: number): void {
  const [last] = keychainEntries()
    .flatMap(({ account, password }) => {
      const anchor = decodeAnchor(password)
      return anchor ? [{ account, anchor }] : []
    })
    .toSorted((left, right) => right.anchor.seenAt - left.anchor.seenAt)
  if (!last) throw new Error('the keychain has no anchor')
  const { account, anchor } = last
  new Entry('Keyturn', account).setPassword(encodeAnchor({ ...anchor, epoch: anchor.epoch + changes }))
}

/** The service takes calls and answers none, as one does that waits for a password nobody types. */
export async function whileItHangs(work: () => Promise<void>): Promise<void> {
  const pid = serviceProcess()
  process.kill(pid, 'SIGSTOP')
  try {
    await work()
  } finally {
    process.kill(pid, 'SIGCONT')
  }
}

function serviceProcess(): number {
  const answer = execFileSync(
    'gdbus',
    [
      'call',
      '--session',
      '--dest=org.freedesktop.DBus',
      '--object-path=/org/freedesktop/DBus',
      '--method=org.freedesktop.DBus.GetConnectionUnixProcessID',
      'org.freedesktop.secrets',
    ],
    { encoding: 'utf8' },
  )
  return Number(/uint32 (\d+)/.exec(answer)?.[1])
}
