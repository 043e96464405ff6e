import { expect, test } from '../support/app.ts'
import { clickNotification, closeNotifications, watchNotifications } from '../support/bus.ts'
import { addKey, createVault, lock, section, unlock } from '../support/people.ts'

test('a key that is due rings as a notification of the system, with title and body; a click opens it', async ({
  start,
}) => {
  const watch = await watchNotifications()
  try {
    const app = await start()
    const { work } = await createVault(app)
    await addKey(work, { label: 'Old newsletter', createdOn: '2026-01-15' })
    await expect.poll(() => watch.seen).toHaveLength(1)
    expect(watch.seen[0]?.title).toBe('A key is due for rotation')
    expect(watch.seen[0]?.body).toMatch(
      /^Mailchimp, Old newsletter: rotate by 15 Apr 2026, \d+ days over\. Used by 0 applications\.$/,
    )

    await test.step('the click opens the key, also when the vault was locked in between', async () => {
      await section(work, 'Settings')
      await lock(work)
      await app.page('sign-in')
      clickNotification()
      const again = await unlock(app)
      await expect(again.getByRole('heading', { name: 'Old newsletter', level: 1 })).toBeVisible()
    })

    await test.step('there is one a day: a second key shows on Today only', async () => {
      const again = await app.page('work')
      await addKey(again, {
        label: 'Second old key',
        createdOn: '2026-01-15',
        value: 'fedcba9876543210fedcba9876543210-us21',
      })
      await section(again, 'Today')
      await expect(again.getByRole('listitem', { name: 'Second old key' })).toBeVisible()
      expect(watch.seen).toHaveLength(1)
    })
  } finally {
    closeNotifications()
    watch.stop()
  }
})
