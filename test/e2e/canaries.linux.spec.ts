/**
 * T47: after a day of work, nothing that was typed can be read anywhere that the app writes: its user data, its log, the
 * folders for temporary files and of the home directory. Everything that a start may write to is in one folder here.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, PASSWORD, test } from '../support/app.ts'
import {
  addKey,
  connectApplication,
  createVault,
  lock,
  MAILCHIMP_KEY,
  NEW_MAILCHIMP_KEY,
  section,
  startRotation,
  unlock,
} from '../support/people.ts'
import { needlesOfText, type Needle } from '../support/memory.ts'

const LABEL = 'Canary of the harbour'
const PURPOSE = 'Canary letters for subscribers'
const APPLICATION = 'Canary shop'

/** Every file below, the ones in use too; a socket or a file that went away meanwhile has nothing to read. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function findsIn(folder: string, needles: readonly Needle[]): readonly string[] {
  return filesIn(folder).flatMap((path) => {
    const content = readFileSync(path)
    return needles
      .filter(({ bytes }) => content.includes(Buffer.from(bytes)))
      .map(({ name }) => `${name} in ${relative(folder, path)}`)
  })
}

test('nothing that was typed is left in any file of user data, log, home or temporary folder (T47)', async ({
  start,
  userData,
}) => {
  const home = join(userData, 'home')
  const temporary = join(userData, 'temporary')
  for (const folder of [home, temporary]) mkdirSync(folder)
  const env = {
    HOME: home,
    TMPDIR: temporary,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
  }
  const app = await start({ env })
  const { work, recoveryCode } = await createVault(app)
  await addKey(work, { label: LABEL, purpose: PURPOSE })
  await work.getByRole('button', { name: 'Reveal key' }).click()
  await work.getByRole('button', { name: 'Hide key' }).click()
  await connectApplication(work, APPLICATION)
  await startRotation(work, LABEL)
  await work.getByRole('button', { name: `Copy for ${APPLICATION}` }).click()
  await section(work, 'Keys')
  await work.getByRole('searchbox').first().fill('harbour')
  await lock(work)
  const again = await unlock(app)
  await section(again, 'Activity')
  await app.close()

  const texts = { label: LABEL, purpose: PURPOSE, application: APPLICATION, password: PASSWORD, recoveryCode }
  const needles = [
    ...Object.entries(texts).flatMap(([name, text]) => needlesOfText(name, text)),
    ...needlesOfText('first key', MAILCHIMP_KEY),
    ...needlesOfText('new key', NEW_MAILCHIMP_KEY),
  ]
  const known = findsIn(userData, needlesOfText('start of a vault file', 'SQLite format 3'))
  expect(known).toContain(`start of a vault file (UTF-8) in ${join('vault', 'keyturn.vault')}`)
  expect(findsIn(userData, needles)).toEqual([])
})
