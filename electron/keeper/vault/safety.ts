/**
 * What needs the master password once more, in a vault that is open: somebody else may sit at the screen. The password is
 * checked here against the slot; the page only hands it over.
 */
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { wipe } from '../crypto/bytes.ts'
import { parseRecoveryCode } from '../crypto/recovery-code.ts'
import { stored, type Context } from './context.ts'
import type { OnSealed } from './ledger.ts'
import type { OpenVault } from './session.ts'
import { wrongTriesNoted, type Tries } from './tries.ts'

type SafetyCommand = 'vault.changePassword' | 'vault.resetPassword' | 'kit.renew' | 'kit.check'

export type Safety = ReturnType<typeof createSafety>

interface SafetySurroundings {
  readonly tries: Tries
  /** Everything is sealed again under a new key: not without a copy of what is there. */
  readonly backUp: () => Result<null, KeyturnError>
  readonly onSealed: OnSealed
}

export function createSafety(
  { store, now }: Pick<Context, 'store' | 'now'>,
  { openedWith, check, renew: renewNow }: OpenVault,
  { tries, backUp, onSealed }: SafetySurroundings,
) {
  let mayReset = openedWith === 'recovery-code'

  /**
   * Runs what it is handed once the password has proved right. Null stands for a caller that did not bring one. The bytes
   * are wiped when all is done.
   */
  async function withPassword<T>(
    password: Uint8Array | null,
    allowed: () => Promise<Result<T, KeyturnError>> | Result<T, KeyturnError>,
  ): Promise<Result<T, KeyturnError>> {
    if (password === null) return err({ code: 'password-required' })
    try {
      const proved = await tries.attempt(async (wrongBefore) => {
        const right = await check('password', password)
        return right.ok ? ok(wrongBefore) : right
      })
      if (!proved.ok) return proved
      if (proved.value > 0) store.commit({ events: wrongTriesNoted(proved.value) })
      return await allowed()
    } finally {
      wipe(password)
    }
  }

  /** The same delay for a password that opens a backup or a copy: most people use one again. Wipes it. */
  async function withDelay<T>(
    typed: Uint8Array,
    check: () => Promise<Result<T, KeyturnError>>,
  ): Promise<Result<T, KeyturnError>> {
    try {
      return await tries.attempt(check)
    } finally {
      wipe(typed)
    }
  }

  const renew: OpenVault['renew'] = async (renewal) => {
    const kept = backUp()
    return kept.ok ? renewNow(renewal) : kept
  }

  const handlers: Handlers<SafetyCommand> = {
    'vault.changePassword': async ({ currentPassword, password }) => {
      const changed = await withPassword(currentPassword, () =>
        renew({ password, events: [{ kind: 'password-changed' }, { kind: 'recovery-kit-made' }], onSealed }),
      )
      wipe(password)
      return changed
    },
    'vault.resetPassword': async ({ password }) => {
      if (!mayReset) return err({ code: 'password-required' })
      const events = [{ kind: 'password-changed' }, { kind: 'recovery-kit-made' }] as const
      const changed = await renew({ password, events, onSealed })
      wipe(password)
      mayReset = !changed.ok
      return changed
    },
    // The old code could still lead to the vault key in an older copy of the file, so there has to be a new key as well.
    'kit.renew': ({ password }) =>
      withPassword(password, () => renew({ password, events: [{ kind: 'recovery-kit-made' }], onSealed })),
    'kit.check': async ({ code: typed }) => {
      const code = parseRecoveryCode(typed)
      wipe(typed)
      if (code === null) return err({ code: 'recovery-code-mistyped' })
      const right = await check('recovery-code', code)
      wipe(code)
      if (!right.ok) return right
      const facts = { ...store.facts(), kitCheckedAt: now() }
      return stored(store.commit({ facts, events: [{ kind: 'recovery-kit-checked' }] }))
    },
  }

  return { handlers, withPassword, withDelay }
}
