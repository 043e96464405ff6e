/** What is open and selected. A union instead of addresses: there is nothing to navigate to from outside. */
import { create } from 'zustand'
import type {
  ApplicationId,
  BackupId,
  ClientId,
  ConnectionId,
  CopyId,
  IncidentId,
  KeyId,
  RotationId,
} from '#shared/domain/ids.ts'

export type View =
  | { readonly section: 'today' }
  | { readonly section: 'keys'; readonly pane: KeysPane }
  | { readonly section: 'applications'; readonly pane: ApplicationsPane }
  | { readonly section: 'rotations'; readonly rotationId: RotationId | null }
  | { readonly section: 'incidents'; readonly incidentId: IncidentId | null }
  | { readonly section: 'activity' }
  | { readonly section: 'settings'; readonly pane: SettingsPane }

export type Section = View['section']

export type KeysPane =
  | { readonly kind: 'none' }
  /** With `connecting`, the form of a new connection, or of this one, is opened at once. */
  | { readonly kind: 'detail'; readonly keyId: KeyId; readonly connecting?: 'new' | ConnectionId }
  /** With `ownFor`, a key of its own for an application that shares one now. */
  | { readonly kind: 'add'; readonly ownFor?: ConnectionId }
  | { readonly kind: 'edit'; readonly keyId: KeyId }
  | { readonly kind: 'history'; readonly keyId: KeyId }
  | { readonly kind: 'import' }

export type ApplicationsPane =
  | { readonly kind: 'none' }
  | { readonly kind: 'detail'; readonly applicationId: ApplicationId; readonly connecting?: 'new' }
  | { readonly kind: 'add' }
  | { readonly kind: 'edit'; readonly applicationId: ApplicationId }

export type SettingsPane =
  | { readonly kind: 'none' }
  | { readonly kind: 'backups' }
  | { readonly kind: 'backup'; readonly backupId: BackupId }
  | { readonly kind: 'copies' }
  | { readonly kind: 'copy'; readonly copyId: CopyId }

interface ViewState {
  readonly view: View
  /** The clients section of the sidebar narrows the lists to one client. */
  readonly clientId: ClientId | null
  readonly search: string
  readonly showArchived: boolean
}

export const useView = create<ViewState>(() => ({
  view: { section: 'today' },
  clientId: null,
  search: '',
  showArchived: false,
}))

const FIRST: { readonly [Name in Section]: Extract<View, { section: Name }> } = {
  today: { section: 'today' },
  keys: { section: 'keys', pane: { kind: 'none' } },
  applications: { section: 'applications', pane: { kind: 'none' } },
  rotations: { section: 'rotations', rotationId: null },
  incidents: { section: 'incidents', incidentId: null },
  activity: { section: 'activity' },
  settings: { section: 'settings', pane: { kind: 'none' } },
}

export const go = (view: View): void => useView.setState({ view })

export const goToSection = (section: Section): void => go(FIRST[section])

export const openKey = (keyId: KeyId): void => go({ section: 'keys', pane: { kind: 'detail', keyId } })

export const addOwnKey = (ownFor: ConnectionId): void => go({ section: 'keys', pane: { kind: 'add', ownFor } })

export const openApplication = (applicationId: ApplicationId): void =>
  go({ section: 'applications', pane: { kind: 'detail', applicationId } })

export const openRotation = (rotationId: RotationId): void => go({ section: 'rotations', rotationId })

export const openIncident = (incidentId: IncidentId): void => go({ section: 'incidents', incidentId })

export const openBackups = (): void => go({ section: 'settings', pane: { kind: 'backups' } })

export const openBackup = (backupId: BackupId): void => go({ section: 'settings', pane: { kind: 'backup', backupId } })

export const openCopies = (): void => go({ section: 'settings', pane: { kind: 'copies' } })

export const openCopy = (copyId: CopyId): void => go({ section: 'settings', pane: { kind: 'copy', copyId } })

export const showClient = (clientId: ClientId | null): void =>
  useView.setState(({ view }) => ({
    clientId,
    view: view.section === 'keys' || view.section === 'applications' ? view : FIRST.keys,
  }))

export const setSearch = (search: string): void => useView.setState({ search })

export const setShowArchived = (showArchived: boolean): void => useView.setState({ showArchived })
