/** A keeper that its test kills: makes backups, or restores from one, until it is gone. */
import { reopenedIn, theBackup } from './backups-support.ts'
import { bytes, PASSWORD } from '../support/keeper.ts'

const [, , , folder = '', work] = process.argv

const keeper = await reopenedIn(folder)
for (;;) {
  if (work === 'back-up') await keeper.must('backup.make')
  else {
    const { id } = await theBackup(keeper, 'asked')
    await keeper.must('backup.look', { backupId: id, password: null })
    await keeper.must('backup.restoreAll', { backupId: id, password: bytes(PASSWORD) })
  }
}
