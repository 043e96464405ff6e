/** The recovery kit on paper. The page has laid it out for print; main only turns that page into a file or a print job. */
import { writeFile } from 'node:fs/promises'
import { dialog, type BaseWindow, type WebContents } from 'electron'
import type { Paper } from '#shared/domain/paper.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** Paper is white, also where the screen is dark: without it, Chromium fills the margins with the window's colour. */
const WITHOUT_BACKGROUND = { printBackground: false }

export async function saveKitAsPdf(
  window: BaseWindow,
  page: WebContents,
  paper: Paper,
): Promise<Result<{ readonly saved: boolean }, KeyturnError>> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: 'Keyturn recovery kit.pdf',
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  })
  if (canceled || !filePath) return ok({ saved: false })
  try {
    const pdf = await page.printToPDF({ pageSize: paper, preferCSSPageSize: true, ...WITHOUT_BACKGROUND })
    await writeFile(filePath, pdf, { mode: 0o600 })
    pdf.fill(0)
    return ok({ saved: true })
  } catch {
    return err({ code: 'save-failed' })
  }
}

export function printKit(page: WebContents, paper: Paper): Promise<Result<undefined, KeyturnError>> {
  return new Promise((resolve) => {
    page.print({ pageSize: paper, ...WITHOUT_BACKGROUND }, (printed, reason) => {
      // Closing the print dialog is the person's choice, not a failure.
      resolve(printed || reason === 'Print job canceled' ? ok(undefined) : err({ code: 'print-failed' }))
    })
  })
}
