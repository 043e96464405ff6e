/** The evidence pack of a fresh demo vault, made by the keeper's own code. */
import type { Output } from '../../shared/ipc/contract.ts'
import { removeTemporaryFolders, startKeeper } from './keeper.ts'

export async function demoEvidence(): Promise<Output<'evidence.make'>['files']> {
  const keeper = startKeeper({ isDemo: true, now: new Date() })
  await keeper.must('vault.createDemo')
  const { files } = await keeper.must('evidence.make', { clientId: null })
  keeper.close()
  removeTemporaryFolders()
  return files
}
