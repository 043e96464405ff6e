import { expect, test } from '../support/app.ts'
import { addKey, createVault, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY } from '../support/people.ts'

test('a wrong edit and a wrong copy are looked at and taken back', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await work.getByRole('button', { name: 'History' }).click()
  await expect(work.getByText('Nothing has been changed since this key was added.')).toBeVisible()
  await work.getByRole('button', { name: 'Back to the key' }).click()

  await work.getByRole('button', { name: 'Edit key' }).click()
  await work.getByLabel('Purpose').fill('A wrong purpose')
  await work.getByRole('button', { name: 'Correct the stored value' }).click()
  await work.getByLabel('API key', { exact: true }).fill(NEW_MAILCHIMP_KEY)
  await work.getByRole('button', { name: 'Save key' }).click()

  await work.getByRole('button', { name: 'History' }).click()
  await expect(work.getByRole('heading', { name: 'History of Welcome series' })).toBeVisible()
  const purpose = work.getByRole('listitem', { name: /^Purpose/ })
  await expect(purpose).toContainText('Subscribers from shop and till')
  await expect(purpose).toContainText('A wrong purpose')
  await purpose.getByRole('button', { name: /^Restore Purpose/ }).click()
  await expect(work.getByText('Purpose is as it was before.')).toBeVisible()
  await expect(work.getByRole('listitem', { name: /^Purpose/ })).toHaveCount(2)

  const value = work.getByRole('listitem', { name: /^API key/ })
  expect(await work.content()).not.toContain(MAILCHIMP_KEY)
  await value.getByRole('button', { name: /^Reveal/ }).click()
  await expect(value.getByText(MAILCHIMP_KEY)).toBeVisible()
  await value.getByRole('button', { name: /^Hide/ }).click()
  await expect(value.getByText(MAILCHIMP_KEY)).toHaveCount(0)
  await value.getByRole('button', { name: /^Restore API key/ }).click()
  await expect(work.getByText('API key is as it was before.')).toBeVisible()

  await work.getByRole('button', { name: 'Back to the key' }).click()
  await expect(work.getByText('Subscribers from shop and till').first()).toBeVisible()
  await work.getByRole('button', { name: 'Reveal key' }).click()
  await expect(work.getByText(MAILCHIMP_KEY)).toBeVisible()
  expect(app.problems).toEqual([])
})
