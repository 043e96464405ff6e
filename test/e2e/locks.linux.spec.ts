import { expect, test } from '../support/app.ts'
import { sayScreenIsLocked } from '../support/bus.ts'
import { createVault, section, unlock } from '../support/people.ts'

test('sleep, a locked screen and no input lock the vault, also with a dialog open (T31)', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  const isLocked = async (): Promise<void> =>
    expect((await app.page('sign-in')).getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()

  await work.keyboard.press('Control+/')
  await expect(work.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
  await isLocked()

  await unlock(app)
  sayScreenIsLocked()
  await isLocked()

  await unlock(app)
  sayScreenIsLocked('org.gnome.ScreenSaver')
  await isLocked()

  const again = await unlock(app)
  await app.electron.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 61
  })
  await section(again, 'Settings')
  await again.getByLabel('Lock without input after').click()
  await again.getByRole('option', { name: '1 minute', exact: true }).click()
  await isLocked()
})
