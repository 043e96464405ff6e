/** For every command that takes an input: something that a page could well send. */
import { systemContract, vaultContract, type Contract, type Input } from '../../shared/ipc/contract.ts'
import { idOf } from './domain-support.ts'

export type Command = keyof Contract
export type CommandWithInput = { [Name in Command]: Input<Name> extends undefined ? never : Name }[Command]

const keyId = idOf<'key'>(1)
const clientId = idOf<'client'>(2)
const applicationId = idOf<'application'>(3)
const connectionId = idOf<'connection'>(4)
const rotationId = idOf<'rotation'>(5)
const incidentId = idOf<'incident'>(10)
const importId = idOf<'import'>(6)

const backupId = idOf<'backup'>(7)
const copyId = idOf<'copy'>(7)

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const fieldId = 'apiKey'
const row = { rotationId, connectionId }
const secret = { apiKey: utf8('0123456789abcdef0123456789abcdef-us21'), secondKey: utf8('') }
const value = { secret, publicFields: { region: 'eu-central-1' }, createdOn: '2026-11-01', expiresOn: '2027-11-01' }
const reading = { mapping: ['label', 'secret', 'ignore'] as const, dateOrder: 'day-first' } as const

/** Everything filled in: no null and no empty list, so that each part of it can be spoiled. */
export const INPUTS: { readonly [Name in CommandWithInput]: Input<Name> } = {
  'vault.create': { password: utf8('correct horse battery staple') },
  'vault.unlock': { password: utf8('correct horse battery staple') },
  'vault.unlockWithRecoveryCode': { code: utf8('ABCD-EFGH') },
  'vault.openBackup': { backupId, kind: 'password', opener: utf8('correct horse battery staple') },
  'vault.changePassword': {
    currentPassword: utf8('correct horse battery staple'),
    password: utf8('another horse, another battery'),
  },
  'vault.resetPassword': { password: utf8('correct horse battery staple') },
  'client.save': { id: clientId, name: 'Northwind' },
  'key.save': {
    id: keyId,
    facts: {
      label: 'Welcome series',
      purpose: 'Subscribers from the shop',
      providerId: 'mailchimp',
      keyKindId: 'marketing-api-key',
      clientId,
      accountName: 'main account',
      environment: 'live',
      permissions: 'everything',
      owner: 'Ana',
      tags: ['shop', 'till'],
      notes: 'two\nlines',
      rotateEveryDays: 90,
    },
    ...value,
  },
  'key.archive': { keyId },
  'key.restore': { keyId },
  'key.reveal': { keyId, version: 3, fieldId },
  'key.copy': { keyId, fieldId },
  'key.check': { keyId, version: 3 },
  'secret.check': {
    target: { kind: 'new-key' },
    providerId: 'mailchimp',
    keyKindId: 'marketing-api-key',
    secret,
    publicFields: { region: 'eu-central-1' },
  },
  'key.scheduleCheck': { keyId, schedule: 'weekly' },
  'key.lookedAtCheck': { keyId },
  'key.history': { keyId },
  'key.restoreValue': { keyId, changeId: 4 },
  'key.revealEarlier': { keyId, changeId: 4, fieldId },
  'key.linkParts': { keyId },
  'platform.look': { managingKeyId: keyId, aboutKeyId: keyId, fields: { userName: 'sender' } },
  'platform.plan': {
    managingKeyId: keyId,
    action: {
      kind: 'change',
      platformKeyId: 'id',
      label: 'Shop',
      permissions: ['mail.send'],
      fields: { domain: 'x.y' },
    },
  },
  'platform.run': { planId: idOf<'plan'>(8) },
  'platform.save': { intentId: idOf<'intent'>(9) },
  'platform.forget': { intentId: idOf<'intent'>(9) },
  'secret.known': { value: utf8('0123456789abcdef0123456789abcdef-us21'), among: 'corrections-too' },
  'secret.search': { head: utf8('0123'), tail: utf8('us21') },
  'draft.save': {
    target: { kind: 'rotation', rotationId },
    fields: { label: 'Welcome' },
    startedFrom: { label: '' },
    secret,
  },
  'draft.discard': { target: { kind: 'connection', connectionId } },
  'application.save': {
    id: applicationId,
    facts: {
      name: 'Website form',
      catalogId: 'webflow',
      clientId,
      settingsLink: 'https://example.com/settings',
      owner: 'Ben',
      notes: 'two\nlines',
    },
  },
  'application.archive': { applicationId },
  'application.restore': { applicationId },
  'connection.save': {
    id: connectionId,
    keyId,
    applicationId,
    facts: { place: 'Settings, Apps', permissionsNeeded: 'read lists', howTested: 'sign up with a test address' },
  },
  'connection.remove': { connectionId },
  'connection.move': { connectionId, keyId },
  'connection.copy': { connectionId, fieldId },
  'rotation.start': { keyId, reason: 'due', note: 'from the list', order: 'hard-cut' },
  'rotation.prepare': row,
  'rotation.capture': { rotationId, ...value },
  'rotation.copy': { ...row, fieldId },
  'rotation.markSaved': row,
  'rotation.markTested': { ...row, evidence: 'arrived 10:09', by: 'Mia' },
  'rotation.waive': { ...row, reason: 'switched off' },
  'rotation.reopen': row,
  'rotation.checkNew': { rotationId },
  'rotation.noteUse': { rotationId, finding: { source: 'log', lastUsedAt: 17, verdict: 'still-used' } },
  'rotation.revoke': { rotationId },
  'rotation.checkOld': { rotationId },
  'rotation.proveDead': { rotationId, evidence: 'answers 401' },
  'rotation.finish': { rotationId },
  'rotation.rollBack': { rotationId, reason: 'wrong key' },
  'rotation.putBack': row,
  'rotation.resume': { rotationId },
  'rotation.abandon': { rotationId, reason: 'wrong key' },
  'incident.report': { keyId, kind: 'real', foundHow: 'in a chat', leakedSince: '2026-11-20', order: 'revoke-first' },
  'incident.look': { incidentId, place: 'logs', found: 'nothing', note: 'none' },
  'incident.tell': { incidentId, who: 'Mia' },
  'incident.explain': { incidentId, cause: 'in-code', note: 'in the theme' },
  'incident.prevent': { incidentId, measures: ['fewer-permissions'], note: 'from now on' },
  'incident.proveDead': { incidentId, evidence: 'not in the list' },
  'incident.rotateAgain': { incidentId, order: 'overlap' },
  'incident.close': { incidentId },
  'evidence.make': { clientId: idOf<'client'>(2) },
  'evidence.save': { files: [{ name: 'register.md', text: 'words' }] },
  'reminder.snooze': { keyId, until: '2026-11-30' },
  'settings.save': {
    settings: { clipboardSeconds: 30, idleMinutes: 10, notificationPrivacy: 'full', keepRevokedDays: 30 },
    password: utf8('correct horse battery staple'),
  },
  'kit.renew': { password: utf8('correct horse battery staple') },
  'kit.check': { code: utf8('ABCD-EFGH') },
  'text.copy': { text: 'Northwind, Shopify, Welcome mails' },
  'kit.savePdf': { paper: 'A4' },
  'kit.print': { paper: 'Letter' },
  'import.inspect': reading,
  'import.preview': reading,
  'import.run': { ...reading, rotateEveryDays: 90, backup: 'waived' },
  'import.undo': { importId, backup: 'waived' },
  'backup.look': { backupId, password: utf8('correct horse battery staple') },
  'backup.restoreKey': { backupId, keyId },
  'backup.restoreAll': { backupId, password: utf8('correct horse battery staple') },
  'copy.look': { copyId, password: utf8('correct horse battery staple') },
  'copy.merge': { copyId, choices: [{ keyId, take: 'theirs' }] },
  'copy.putAway': { copyId },
  'app.setTheme': { theme: 'dark' },
  'link.open': { kind: 'provider', id: 'mailchimp', page: 'settings', parts: { dc: 'us21' } },
}

export const CONTRACT: Contract = { ...vaultContract, ...systemContract }

export const COMMANDS = Object.keys(CONTRACT) as readonly Command[]

export const COMMANDS_WITH_INPUT = Object.keys(INPUTS) as readonly CommandWithInput[]

export const isAccepted = (command: Command, input: unknown): boolean =>
  CONTRACT[command].input.safeParse(input).success

/** Where a part of an input lies: names and numbers from the outside in. */
export type Path = readonly (string | number)[]

/** Every part of an input, the input itself first. Bytes are one part. */
export function partsOf(value: unknown, path: Path = []): readonly (readonly [Path, unknown])[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [[path, value]]
  const parts = Object.entries(value).flatMap(([name, part]) =>
    partsOf(part, [...path, Array.isArray(value) ? Number(name) : name]),
  )
  return [[path, value], ...parts]
}

/** A copy of the input with one part replaced; the rest is the same. */
export function replaced(value: unknown, [first, ...rest]: Path, part: unknown): unknown {
  if (first === undefined) return part
  if (Array.isArray(value)) return value.map((each, index) => (index === first ? replaced(each, rest, part) : each))
  const own = value as Readonly<Record<string, unknown>>
  return { ...own, [first]: replaced(own[first], rest, part) }
}

/** A copy of the input without one of its parts. */
export function without(value: unknown, path: Path): unknown {
  const last = path.at(-1)
  const parent = path.slice(0, -1)
  const [, found] = partsOf(value).find(([where]) => where.join() === parent.join()) ?? []
  return replaced(value, parent, Object.fromEntries(Object.entries(found as object).filter(([name]) => name !== last)))
}

/** Parts whose names the sender chooses: what stands in them is no fixed list. */
export const isRecord = (path: Path): boolean =>
  ['secret', 'publicFields', 'parts', 'fields', 'startedFrom'].includes(String(path.at(-1)))

export const isInRecord = (path: Path): boolean => isRecord(path.slice(0, -1))

const pathOf = (path: string): Path => path.split('.').map((name) => (/^\d+$/.test(name) ? Number(name) : name))

/** Whether the command is accepted with this in one place of its input. */
export const takes = (command: CommandWithInput, path: string, part: unknown): boolean =>
  isAccepted(command, replaced(INPUTS[command], pathOf(path), part))

/** What the receiver reads of a part that was sent. */
export function received(command: CommandWithInput, path: string, part: unknown): unknown {
  const input: unknown = CONTRACT[command].input.parse(replaced(INPUTS[command], pathOf(path), part))
  return pathOf(path).reduce((value: unknown, name) => (value as Readonly<Record<string, unknown>>)[name], input)
}
