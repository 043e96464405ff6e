import { expect, it } from 'vitest'
import { checkHosts } from '../../shared/catalog/check-hosts.ts'
import { platformChoices } from '../../shared/catalog/index.ts'
import { scheduleText } from '../../shared/text/check-schedule.ts'

it('names the hosts of a check, with what is known of the account', () => {
  expect(checkHosts('sendgrid', 'api-key', {})).toEqual(['api.sendgrid.com', 'api.eu.sendgrid.com'])
  expect(checkHosts('mailchimp', 'marketing-api-key', {})).toEqual(['….api.mailchimp.com'])
  expect(checkHosts('activecampaign', 'user-api-key', { apiUrl: 'https://harbour.api-us1.com/' })).toEqual([
    'harbour.api-us1.com',
  ])
})

it('names none where the platform offers no safe check', () => {
  expect(checkHosts('other', 'api-key', {})).toEqual([])
})

it('names a host, and nothing but a host, for every check that can be made', () => {
  for (const { id, keyKinds } of platformChoices)
    for (const kind of keyKinds)
      for (const host of checkHosts(id, kind.id, {})) expect(host, `${id} ${kind.id}`).toMatch(/^[a-z0-9.…-]+$/)
})

it('is said in words that need no knowledge of placeholders', () => {
  expect(scheduleText.on('daily', ['….api.mailchimp.com'])).toBe(
    'While the vault is open, Keyturn sends this key once a day to an address that ends in .api.mailchimp.com, to ask whether it still works. Nothing else leaves this computer.',
  )
})
