/** The content of a vault as one text that is the same for two vaults with the same content, whatever their ids are. */
import { createHash } from 'node:crypto'
import type { ActivityEvent } from '../../../shared/domain/activity.ts'
import type { SecretId } from '../../../shared/domain/ids.ts'
import type { Snapshot } from '../../../shared/domain/snapshot.ts'
import { FLOOR_KDF } from '../../../electron/keeper/crypto/kdf.ts'
import { ok } from '../../../shared/result.ts'
import { unlockWithPassword, unlockWithRecoveryCode } from '../../../electron/keeper/vault/session.ts'
import { bytes } from '../keeper.ts'

export const NOW = new Date('2026-11-23T09:00:00')

/** Record of the unlocks is left out: it is the one thing that each look at a vault changes. */
export function stateOf(snapshot: Snapshot, secretOf?: (id: SecretId) => string): string {
  const names = namesOf(snapshot)
  const plain = (value: unknown): string =>
    JSON.stringify(value).replaceAll(/"([0-9a-f]{32})"/g, (_all, id: string) => `"${names.get(id) ?? 'secret'}"`)
  const sorted = (values: readonly unknown[]): readonly string[] => values.map(plain).toSorted()
  const secrets = snapshot.keys.flatMap(({ label, versions }) =>
    versions.map(({ number, secretId }) => [label, number, secretId && (secretOf?.(secretId) ?? '')]),
  )
  return JSON.stringify({
    settings: snapshot.settings,
    clients: sorted(snapshot.clients),
    keys: sorted(snapshot.keys),
    applications: sorted(snapshot.applications),
    connections: sorted(snapshot.connections),
    rotations: sorted(snapshot.rotations),
    imports: sorted(snapshot.imports),
    drafts: sorted(snapshot.drafts),
    activity: snapshot.activity.flatMap(({ event }) =>
      event.kind === 'vault-unlocked' ? [] : [plain(lasting(event))],
    ),
    secrets: secretOf ? sorted(secrets) : [],
  })
}

/** How often a disk had to be tried again shows in the counters of a restore. */
function lasting(event: ActivityEvent): object {
  return event.kind === 'vault-restored' ? { kind: event.kind } : event
}

export const digestOf = (state: string): string => createHash('sha256').update(state).digest('hex').slice(0, 16)

function namesOf(snapshot: Snapshot): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { id, name } of snapshot.clients) names.set(id, `client ${name}`)
  for (const { id, label } of snapshot.keys) names.set(id, `key ${label}`)
  for (const { id, name } of snapshot.applications) names.set(id, `application ${name}`)
  for (const { id, keyId, applicationId } of snapshot.connections) {
    names.set(id, `${names.get(keyId)} in ${names.get(applicationId)}`)
  }
  for (const { id, keyId } of snapshot.rotations) names.set(id, `rotation of ${names.get(keyId)}`)
  for (const { id, fileName } of snapshot.imports) names.set(id, `import of ${fileName}`)
  return names
}

/** What opens a vault: its recovery code, because that costs no derivation, or one of these passwords. */
export interface Ways {
  readonly recoveryCode: string
  readonly passwords: readonly string[]
}

export type VaultReading =
  | { readonly ok: true; readonly full: string; readonly state: string }
  | { readonly ok: false; readonly code: string }

/** Opens a vault file as a person would after a crash. */
export async function readVault(path: string, { recoveryCode, passwords }: Ways): Promise<VaultReading> {
  let opened = await unlockWithRecoveryCode(path, bytes(recoveryCode), FIRST_TRY, AROUND)
  for (const password of passwords) {
    if (opened.ok || !opened.error.code.startsWith('wrong-')) break
    opened = await unlockWithPassword(path, bytes(password), FIRST_TRY, AROUND)
  }
  if (!opened.ok) return { ok: false, code: opened.error.code }
  const { store, close } = opened.value
  const snapshot = store.snapshot()
  const full = stateOf(snapshot, (id) => textOf(store.openSecret(id)))
  close()
  return { ok: true, full, state: stateOf(snapshot) }
}

/** For vaults that have to open. */
export async function openStore(path: string, recoveryCode: string) {
  const opened = await unlockWithRecoveryCode(path, bytes(recoveryCode), FIRST_TRY, AROUND)
  if (!opened.ok) throw new Error(`the vault does not open: ${opened.error.code}`)
  const { store, close } = opened.value
  const valueOf = (id: string): string => {
    const fields = store.openSecret(id as SecretId)
    return fields === null ? 'unreadable' : new TextDecoder().decode(fields['apiKey'])
  }
  return { snapshot: store.snapshot(), valueOf, close }
}

const FIRST_TRY = { wrongBefore: 0, older: undefined }

const AROUND = {
  now: () => NOW.getTime(),
  user: 'tester',
  calibrate: () => Promise.resolve(FLOOR_KDF),
  // No keychain: any file is taken as it is.
  anchoring: { judge: () => Promise.resolve(ok([])) },
  onChange: () => {},
}

function textOf(fields: Readonly<Record<string, Uint8Array>> | null): string {
  if (fields === null) return 'unreadable'
  return JSON.stringify(Object.entries(fields).map(([name, value]) => [name, new TextDecoder().decode(value)]))
}
