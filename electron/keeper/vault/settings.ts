import { weakens, type SettingName, type Settings } from '#shared/domain/settings.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers, Input } from '#shared/ipc/contract.ts'
import { wipe } from '../crypto/bytes.ts'
import type { Result } from '#shared/result.ts'
import { stored, type Context } from './context.ts'

interface SettingsSurroundings {
  readonly withPassword: (
    password: Uint8Array | null,
    allowed: () => Result<undefined, KeyturnError>,
  ) => Promise<Result<undefined, KeyturnError>>
  readonly onSaved: (settings: Settings) => void
}

export function createSettings({ store }: Context, { withPassword, onSaved }: SettingsSurroundings) {
  function save(wanted: Input<'settings.save'>['settings']): Result<undefined, KeyturnError> {
    const before = store.settings()
    const settings: Settings = { ...before, ...wanted }
    const changed = (Object.keys(wanted) as SettingName[]).filter((name) => wanted[name] !== before[name])
    const saved = store.commit({
      settings,
      events: changed.map((setting) => ({ kind: 'settings-changed', setting })),
    })
    if (saved.ok) onSaved(settings)
    return stored(saved)
  }

  return {
    'settings.save': async ({ settings, password }) => {
      if (weakens(store.settings(), settings)) return withPassword(password, () => save(settings))
      if (password) wipe(password)
      return save(settings)
    },
  } satisfies Partial<Handlers<'settings.save'>>
}
