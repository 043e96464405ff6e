import type { SettingName, Settings } from '#shared/domain/settings.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { stored, type Context } from './context.ts'

export function createSettings({ store }: Context, onSaved: (settings: Settings) => void) {
  return {
    'settings.save': (wanted) => {
      const before = store.settings()
      const settings: Settings = { ...before, ...wanted }
      const changed = (Object.keys(wanted) as SettingName[]).filter((name) => wanted[name] !== before[name])
      const saved = store.commit({
        settings,
        events: changed.map((setting) => ({ kind: 'settings-changed', setting })),
      })
      if (saved.ok) onSaved(settings)
      return stored(saved)
    },
  } satisfies Partial<Handlers<'settings.save'>>
}
