import { expect, test } from '../support/app.ts'
import { addKey, createVault, MAILCHIMP_KEY, section } from '../support/people.ts'

test('dates that can not be are said at their field, and the cursor goes there', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await work.getByRole('button', { name: 'Edit key' }).click()
  await work.getByLabel('Created on').fill('2026-01-05')
  await work.getByLabel('Expires on').fill('2026-01-04')
  await work.getByRole('button', { name: 'Save key' }).click()
  await expect(work.getByText('This is before the day on which the key was made.')).toBeVisible()
  await expect(work.getByLabel('Expires on')).toBeFocused()
  await work.getByLabel('Expires on').fill('9999-01-01')
  await work.getByRole('button', { name: 'Save key' }).click()
  await expect(work.getByText('Use a year from 2000 to 2100.')).toBeVisible()
  expect(app.problems).toEqual([])
})

test('after saving, the page begins at its heading, and so does the keyboard', async ({ start }) => {
  const { work } = await createVault(await start())
  await addKey(work)
  await expect(work.getByRole('heading', { name: 'Welcome series', level: 1 })).toBeFocused()
})

test('a key that is saved already does not look right as well', async ({ start }) => {
  const { work } = await createVault(await start())
  await addKey(work)
  await section(work, 'Keys')
  await work.getByRole('button', { name: 'Add key' }).first().click()
  await work.getByLabel('Platform').fill('Mailchimp')
  await work.getByRole('option', { name: 'Mailchimp', exact: true }).click()
  await work.getByLabel('API key', { exact: true }).fill(MAILCHIMP_KEY)
  await expect(work.getByRole('button', { name: 'Show that key' })).toBeVisible()
  await expect(work.getByText('Looks right.')).toHaveCount(0)
})
