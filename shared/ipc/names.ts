/**
 * The names of everything that crosses a process boundary. A plain list that imports nothing: the preload needs no more.
 * What goes in and out of each stands in `contract.ts`.
 */

/** Commands that the page sends to the keeper over their own port; main never sees them. */
export const VAULT_COMMANDS = [
  'vault.create',
  'vault.createDemo',
  'vault.unlock',
  'vault.unlockWithRecoveryCode',
  'vault.findBackups',
  'vault.openBackup',
  'vault.changePassword',
  'vault.resetPassword',
  'vault.subscribe',
  'client.save',
  'key.save',
  'key.archive',
  'key.restore',
  'key.reveal',
  'key.copy',
  'key.check',
  'secret.check',
  'key.scheduleCheck',
  'key.lookedAtCheck',
  'key.history',
  'key.restoreValue',
  'key.revealEarlier',
  'key.linkParts',
  'platform.look',
  'platform.plan',
  'platform.run',
  'platform.save',
  'platform.forget',
  'secret.known',
  'secret.search',
  'draft.save',
  'draft.discard',
  'application.save',
  'application.archive',
  'application.restore',
  'connection.save',
  'connection.remove',
  'connection.move',
  'connection.copy',
  'rotation.start',
  'rotation.prepare',
  'rotation.capture',
  'rotation.copy',
  'rotation.markSaved',
  'rotation.markTested',
  'rotation.waive',
  'rotation.reopen',
  'rotation.checkNew',
  'rotation.noteUse',
  'rotation.revoke',
  'rotation.checkOld',
  'rotation.proveDead',
  'rotation.finish',
  'rotation.rollBack',
  'rotation.putBack',
  'rotation.resume',
  'rotation.abandon',
  'incident.report',
  'incident.look',
  'incident.tell',
  'incident.explain',
  'incident.prevent',
  'incident.proveDead',
  'incident.rotateAgain',
  'incident.close',
  'evidence.make',
  'reminder.snooze',
  'settings.save',
  'kit.renew',
  'kit.check',
  'import.inspect',
  'import.preview',
  'import.run',
  'import.undo',
  'backup.check',
  'backup.make',
  'backup.look',
  'backup.restoreKey',
  'backup.restoreAll',
  'copy.look',
  'copy.merge',
  'copy.putAway',
  'activity.verify',
  'repair.plan',
  'repair.run',
] as const

/** Commands for main: the few things that only the operating system's skin can do. */
export const SYSTEM_COMMANDS = [
  'app.state',
  'app.setTheme',
  'keeper.connect',
  'vault.enter',
  'work.ready',
  'vault.lock',
  'vault.choose',
  'demo.begin',
  'demo.delete',
  'link.open',
  'text.copy',
  'kit.savePdf',
  'kit.print',
  'import.chooseFile',
  'evidence.save',
  'evidence.verify',
  'backup.openFolder',
] as const

/** From the keeper to the page, over the same port. */
export const VAULT_EVENTS = [
  'vault.snapshot',
  'vault.changed',
  'vault.inspected',
  'import.progress',
  'seal.progress',
  'backups.changed',
  'anchor.changed',
  'file.changed',
] as const

/** From main to the page. */
export const SYSTEM_EVENTS = ['key.open'] as const

export type VaultCommand = (typeof VAULT_COMMANDS)[number]
export type SystemCommand = (typeof SYSTEM_COMMANDS)[number]
export type VaultEvent = (typeof VAULT_EVENTS)[number]
export type SystemEvent = (typeof SYSTEM_EVENTS)[number]

/** The message with which the preload passes the page its end of the keeper's port. */
export const PORT_MESSAGE = 'keyturn:port'
