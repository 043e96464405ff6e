/** Evidence packs as folders: written where the person says, and looked at again. No secret is in one. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dialog, type BaseWindow } from 'electron'
import { calendarDateOf } from '#shared/domain/calendar.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { EvidenceVerdict } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { verifyEvidence } from '../../scripts/verify-evidence.mjs'

type Files = readonly { readonly name: string; readonly text: string }[]

export async function saveEvidence(
  window: BaseWindow,
  files: Files,
): Promise<Result<{ readonly saved: boolean }, KeyturnError>> {
  const chosen = await chooseFolder(window, 'Save evidence pack in')
  if (chosen === null) return ok({ saved: false })
  try {
    const folder = freshFolder(chosen, `Keyturn evidence ${calendarDateOf(new Date())}`)
    for (const { name, text } of files) writeFileSync(join(folder, name), text, { mode: 0o600, flag: 'wx' })
    return ok({ saved: true })
  } catch {
    return err({ code: 'save-failed' })
  }
}

export async function verifyChosen(window: BaseWindow): Promise<Result<EvidenceVerdict | null, KeyturnError>> {
  const chosen = await chooseFolder(window, 'Verify evidence pack')
  return ok(chosen === null ? null : verifyEvidence(chosen))
}

async function chooseFolder(window: BaseWindow, title: string): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

const MOST_OF_A_DAY = 1_000

/** A pack is whole or not there: it never goes into a folder that holds something already. */
function freshFolder(parent: string, name: string): string {
  for (let number = 1; number <= MOST_OF_A_DAY; number++) {
    const folder = join(parent, number === 1 ? name : `${name} (${number})`)
    try {
      mkdirSync(folder, { mode: 0o700 })
      return folder
    } catch (failure) {
      if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure
    }
  }
  throw new Error('too many packs of one day')
}
