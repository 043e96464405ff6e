/**
 * What the crash tests let a keeper do: each step is one command that stores something, named by labels instead of ids, so
 * that two runs of the same steps can be compared.
 */
import type { KeyturnError } from '../../../shared/errors.ts'
import type { Result } from '../../../shared/result.ts'
import type { KeyFacts } from '../../../shared/domain/key.ts'
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts'
import { isOpen } from '../../../shared/domain/rotation.ts'
import type { Snapshot } from '../../../shared/domain/snapshot.ts'
import { bytes, PASSWORD, type TestKeeper } from '../keeper.ts'

export type Step =
  | { readonly do: 'create'; readonly password: string }
  | { readonly do: 'unlock'; readonly recoveryCode: string }
  | { readonly do: 'change-password'; readonly from: string; readonly password: string }
  | { readonly do: 'add'; readonly key: string; readonly value: string }
  | { readonly do: 'edit'; readonly key: string; readonly notes: string; readonly value?: string }
  | { readonly do: 'archive' | 'restore'; readonly key: string }
  | { readonly do: 'add-application' | 'archive-application' | 'restore-application'; readonly application: string }
  | { readonly do: 'connect' | 'disconnect'; readonly key: string; readonly application: string }
  | { readonly do: 'start' | 'revoke' | 'prove-dead' | 'finish' | 'abandon'; readonly key: string }
  | { readonly do: 'capture'; readonly key: string; readonly value: string }
  | { readonly do: 'copy' | 'mark-saved' | 'mark-tested' | 'waive'; readonly key: string; readonly application: string }
  | { readonly do: 'rename-client'; readonly name: string }
  | { readonly do: 'settings'; readonly idleMinutes: number }
  | { readonly do: 'import'; readonly path: string }
  | { readonly do: 'undo-import' }
  | { readonly do: 'back-up' }
  | { readonly do: 'restore-vault' }

type Outcome = Promise<Result<unknown, KeyturnError>>

export async function perform(keeper: TestKeeper, step: Step): Outcome {
  if (step.do === 'create') return keeper.send('vault.create', { password: bytes(step.password) })
  if (step.do === 'unlock') return keeper.send('vault.unlockWithRecoveryCode', { code: bytes(step.recoveryCode) })
  if (step.do === 'change-password') {
    const passwords = { currentPassword: bytes(step.from), password: bytes(step.password) }
    return keeper.send('vault.changePassword', passwords)
  }
  if (step.do === 'settings') {
    const settings = { ...WANTED, idleMinutes: step.idleMinutes }
    return keeper.send('settings.save', { settings, password: bytes(PASSWORD) })
  }
  if (step.do === 'import') {
    keeper.chooseFile(step.path)
    return keeper.send('import.run', { mapping: null, dateOrder: null, rotateEveryDays: 90, backup: 'required' })
  }
  if (step.do === 'back-up') return keeper.send('backup.make')
  if (step.do === 'restore-vault') return restoreVault(keeper)
  return onRecords(keeper, step, await keeper.snapshot())
}

/** From the newest backup that a person asked for. */
async function restoreVault(keeper: TestKeeper): Outcome {
  await keeper.must('vault.subscribe')
  const { backups } = the(keeper.eventsOf('backups.changed').at(-1))
  const { id } = the(backups.find(({ reason }) => reason === 'asked'))
  const looked = await keeper.send('backup.look', { backupId: id, password: null })
  return looked.ok ? keeper.send('backup.restoreAll', { backupId: id, password: bytes(PASSWORD) }) : looked
}

type OnRecords = Exclude<
  Step,
  {
    readonly do: 'create' | 'unlock' | 'change-password' | 'settings' | 'import' | 'back-up' | 'restore-vault'
  }
>

function onRecords(keeper: TestKeeper, step: OnRecords, snapshot: Snapshot): Outcome {
  const client = the(snapshot.clients[0])
  const keyNamed = (label: string) => the(snapshot.keys.find((key) => key.label === label))
  const applicationNamed = (name: string) => the(snapshot.applications.find((application) => application.name === name))
  const runOf = (label: string) => {
    const { id } = keyNamed(label)
    return { rotationId: the(snapshot.rotations.find((rotation) => rotation.keyId === id && isOpen(rotation))).id }
  }
  const connectionOf = (label: string, name: string) => {
    const [key, application] = [keyNamed(label).id, applicationNamed(name).id]
    return the(snapshot.connections.find(({ keyId, applicationId }) => keyId === key && applicationId === application))
      .id
  }
  const row = ({ key, application }: { readonly key: string; readonly application: string }) => ({
    ...runOf(key),
    connectionId: connectionOf(key, application),
  })

  switch (step.do) {
    case 'rename-client':
      return keeper.send('client.save', { id: client.id, name: step.name })
    case 'add':
      return keeper.send('key.save', {
        ...keyInput({ ...FACTS, label: step.key, clientId: client.id }, step.value),
        id: null,
      })
    case 'edit': {
      const key = keyNamed(step.key)
      const { createdAt: _createdAt, archivedAt: _archivedAt, versions: _versions, id, ...facts } = key
      return keeper.send('key.save', { ...keyInput({ ...facts, notes: step.notes }, step.value ?? null), id })
    }
    case 'archive':
      return keeper.send('key.archive', { keyId: keyNamed(step.key).id })
    case 'restore':
      return keeper.send('key.restore', { keyId: keyNamed(step.key).id })
    case 'add-application': {
      const facts = { catalogId: 'other', settingsLink: '', owner: '', notes: '' }
      return keeper.send('application.save', {
        id: null,
        facts: { ...facts, name: step.application, clientId: client.id },
      })
    }
    case 'archive-application':
      return keeper.send('application.archive', { applicationId: applicationNamed(step.application).id })
    case 'restore-application':
      return keeper.send('application.restore', { applicationId: applicationNamed(step.application).id })
    case 'connect':
      return keeper.send('connection.save', {
        id: null,
        keyId: keyNamed(step.key).id,
        applicationId: applicationNamed(step.application).id,
        facts: { place: 'Settings', permissionsNeeded: '', howTested: '' },
      })
    case 'disconnect':
      return keeper.send('connection.remove', { connectionId: connectionOf(step.key, step.application) })
    case 'start':
      return keeper.send('rotation.start', { keyId: keyNamed(step.key).id, reason: 'due', note: '', order: 'overlap' })
    case 'capture': {
      const { secret, ...rest } = keyInput(FACTS, step.value)
      const { facts: _facts, ...dates } = rest
      return keeper.send('rotation.capture', { ...runOf(step.key), ...dates, secret: the(secret) })
    }
    case 'copy':
      return keeper.send('rotation.copy', { ...row(step), fieldId: 'apiKey' })
    case 'mark-saved':
      return keeper.send('rotation.markSaved', row(step))
    case 'mark-tested':
      return keeper.send('rotation.markTested', { ...row(step), evidence: 'Saw it work', by: '' })
    case 'waive':
      return keeper.send('rotation.waive', { ...row(step), reason: 'Switched off' })
    case 'revoke':
      return keeper.send('rotation.revoke', runOf(step.key))
    case 'prove-dead':
      return keeper.send('rotation.proveDead', { ...runOf(step.key), evidence: 'The platform says 401' })
    case 'finish':
      return keeper.send('rotation.finish', runOf(step.key))
    case 'abandon':
      return keeper.send('rotation.abandon', { ...runOf(step.key), reason: 'Not now' })
    case 'undo-import':
      return keeper.send('import.undo', { importId: the(snapshot.imports.at(-1)).id, backup: 'required' })
  }
}

const { lastNotifiedOn: _never, ...WANTED } = DEFAULT_SETTINGS

const FACTS = {
  label: '',
  purpose: 'Subscribers from the shop',
  providerId: 'mailchimp',
  keyKindId: 'marketing-api-key',
  accountName: '',
  environment: 'live',
  permissions: '',
  owner: '',
  tags: [],
  notes: '',
  rotateEveryDays: 90,
} as const

function keyInput<Facts extends Partial<KeyFacts>>(facts: Facts, value: string | null) {
  return {
    facts,
    createdOn: '2026-11-01',
    expiresOn: null,
    secret: value === null ? null : { apiKey: bytes(value) },
    publicFields: {},
  }
}

function the<Thing>(found: Thing | null | undefined): Thing {
  if (found === null || found === undefined) throw new Error('a step of the test names something that is not there')
  return found
}
