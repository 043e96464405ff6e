import { expect, test } from '../support/app.ts'
import { findingsOn } from '../support/axe.ts'
import { pickInDialog, writeSpreadsheet } from '../support/files.ts'
import { LOOKS, setLook } from '../support/looks.ts'
import { clickAndLeave, createVault, lock, openDemo } from '../support/people.ts'
import { COPIES, copiedVault } from '../support/screens/copied-vault.ts'
import { FILLED } from '../support/screens/demo-vault.ts'
import { EMPTY } from '../support/screens/empty-vault.ts'
import { managedScreens, managedVault, startManaged } from '../support/screens/managed-vault.ts'
import { FIRST_START, LOCKED } from '../support/screens/sign-in.ts'
import { cutVault, DAMAGED, TOUCHED, touchedVault } from '../support/screens/touched-vault.ts'

for (const look of LOOKS) {
  test(`axe finds nothing on any screen of the first start, ${look}`, async ({ start, userData }) => {
    test.setTimeout(180_000)
    const app = await start()
    const page = await app.page('sign-in')
    await setLook(app, look)
    for (const { name, reach } of FIRST_START) {
      await reach(page)
      expect.soft(await findingsOn(page), name).toEqual([])
    }
    await clickAndLeave(page, 'I have stored it')
    const work = await app.page('work')
    await pickInDialog(app, writeSpreadsheet(userData))
    for (const { name, reach } of EMPTY) {
      await reach(work)
      expect.soft(await findingsOn(work), name).toEqual([])
    }
    await lock(work)
    const locked = await app.page('sign-in')
    for (const { name, reach } of LOCKED) {
      await reach(locked)
      expect.soft(await findingsOn(locked), name).toEqual([])
    }
    expect(app.problems).toEqual([])
  })

  test(`axe finds nothing on any screen of a vault that was changed outside or damaged, ${look}`, async ({
    start,
    userData,
  }) => {
    test.setTimeout(180_000)
    const app = await start()
    const work = await touchedVault(app, userData)
    await setLook(app, look)
    for (const { name, reach } of TOUCHED) {
      await reach(work)
      expect.soft(await findingsOn(work), name).toEqual([])
    }
    await lock(work)
    cutVault(userData)
    const locked = await app.page('sign-in')
    for (const { name, reach } of DAMAGED) {
      await reach(locked)
      expect.soft(await findingsOn(locked), name).toEqual([])
    }
    expect(app.problems).toEqual([])
  })

  test(`axe finds nothing on any screen around keys at their platform, ${look}`, async ({ start }) => {
    test.setTimeout(180_000)
    const platform = await startManaged()
    const app = await start({ env: platform.env })
    const work = await managedVault(app, platform)
    await setLook(app, look)
    for (const { name, reach } of managedScreens(platform)) {
      await reach(work)
      expect.soft(await findingsOn(work), name).toEqual([])
    }
    expect(app.problems).toEqual([])
    await platform.close()
  })

  test(`axe finds nothing on any screen of a vault with a copy beside it, ${look}`, async ({ start, userData }) => {
    const app = await start()
    const work = await copiedVault(app, userData)
    await setLook(app, look)
    for (const { name, reach } of COPIES) {
      await reach(work)
      expect.soft(await findingsOn(work), name).toEqual([])
    }
    expect(app.problems).toEqual([])
  })

  test(`axe finds nothing on any screen of a filled vault, ${look}`, async ({ start }) => {
    test.setTimeout(180_000)
    const app = await start()
    const work = await openDemo(app)
    await setLook(app, look)
    for (const { name, reach } of FILLED) {
      await reach(work)
      expect.soft(await findingsOn(work), name).toEqual([])
    }
    expect(app.problems).toEqual([])
  })
}

test('the title of the window says what it is', async ({ start }) => {
  const { work } = await createVault(await start())
  expect(await work.title()).toBe('Keyturn')
})
