declare const kind: unique symbol

/** A random 128-bit identifier as 32 lower-case hexadecimal digits. The kind keeps ids of different things apart. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

export type VaultId = Id<'vault'>
export type ClientId = Id<'client'>
export type KeyId = Id<'key'>
export type SecretId = Id<'secret'>
export type ApplicationId = Id<'application'>
export type ConnectionId = Id<'connection'>
export type RotationId = Id<'rotation'>
export type ImportId = Id<'import'>
export type DraftId = Id<'draft'>
export type BackupId = Id<'backup'>
export type CopyId = Id<'copy'>
export type IntentId = Id<'intent'>
export type IncidentId = Id<'incident'>
export type PlanId = Id<'plan'>

export const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)
