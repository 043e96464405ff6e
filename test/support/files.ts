/** Files that a person would pick, and picking them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from './app.ts'

/** The dialog of the system can not be driven; it answers with this path as if the person had picked it. */
export const pickInDialog = (app: App, path: string): Promise<void> =>
  app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, path)

/** As spreadsheets save it: semicolons, Windows letters, a date in two readings, a row without a key and a cut one. */
export function writeSpreadsheet(folder: string): string {
  const path = join(folder, 'schlüssel.csv')
  const lines = [
    'Bezeichnung;Plattform;Schlüssel;Kunde;Verwendet in;Erstellt',
    'Begrüßung;Mailchimp;0123456789abcdef0123456789abcdef-us21;Müller & Söhne;"Zapier; Kasse, Make";03/04/2026',
    'Gutscheine;Brevo;;Müller & Söhne;;05/06/2026',
    'Preis 5 €;Klaviyo;pk_1234••••;Müller & Söhne;;05/06/2026',
  ]
  writeFileSync(path, Buffer.from(lines.join('\r\n').replaceAll('€', '\u0080').replaceAll('•', '\u0095'), 'latin1'))
  return path
}
