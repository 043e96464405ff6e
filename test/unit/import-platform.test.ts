import { describe, expect, it } from 'vitest'
import { createPlatformGuesser, type PlatformHints } from '../../electron/keeper/porting/platform.ts'
import { providers } from '../../shared/catalog/index.ts'

const guess = (hints: Partial<PlatformHints>) =>
  createPlatformGuesser()({ platform: '', webAddress: '', label: '', secret: '', ...hints })

const MAILCHIMP_KEY = `${'0'.repeat(32)}-us21`
const SENDGRID_KEY = `SG.${'a'.repeat(22)}.${'b'.repeat(43)}`

/** `0{32}-us0` of the catalogue, written out. */
const expand = (shape: string): string =>
  shape.replace(/(.)\{(\d+)\}/g, (_, character: string, count: string) => character.repeat(Number(count)))

describe('the platform named in its cell', () => {
  it.each(providers.map(({ id, name }) => [name, id]))('knows %s', (name, id) => {
    expect(guess({ platform: name })).toMatchObject({ providerId: id, from: 'exact' })
    expect(guess({ platform: ` ${name.toUpperCase()} ` })).toMatchObject({ providerId: id, from: 'exact' })
  })

  it.each([
    ['Sendinblue', 'brevo'],
    ['Brevo', 'brevo'],
    ['Mandrill', 'mailchimp-transactional'],
    ['ConvertKit', 'kit'],
    ['Kit', 'kit'],
    ['Twilio SendGrid', 'sendgrid'],
    ['SendGrid', 'sendgrid'],
    ['Mailchimp Marketing API', 'mailchimp'],
    ['Bird', 'sparkpost'],
    ['SparkPost', 'sparkpost'],
    ['SES', 'amazon-ses'],
    ['AWS', 'amazon-ses'],
    ['Active-Campaign', 'activecampaign'],
    ['customer io', 'customer-io'],
  ])('knows %s as %s', (platform, providerId) => {
    expect(guess({ platform })).toMatchObject({ providerId, from: 'exact' })
  })

  it.each([
    ['Mailchimp (EU account)', 'mailchimp'],
    ['Mailchimp Transactional – shop', 'mailchimp-transactional'],
    ['HubSpot Marketing Hub', 'hubspot'],
    ['our Kit account', 'kit'],
  ])('finds the name in %j', (platform, providerId) => {
    expect(guess({ platform })).toMatchObject({ providerId, from: 'name' })
  })

  it.each([
    ['Klavyio', 'klaviyo'],
    ['Mailchip', 'mailchimp'],
    ['Malchimp', 'mailchimp'],
    ['SendGird', 'sendgrid'],
    ['ActivCampain', 'activecampaign'],
    ['Mailgum', 'mailgun'],
  ])('understands the typing mistake %s', (platform, providerId) => {
    expect(guess({ platform })).toMatchObject({ providerId, from: 'similar-name' })
  })

  it.each(['Stripe', 'Mail', 'Mailer', 'Ki', 'Mailchimp and Brevo', 'Mailerlind', 'Salesforce Marketing Cloud', '?'])(
    'makes nothing of %j',
    (platform) => {
      expect(guess({ platform })).toMatchObject({ providerId: 'other', from: 'nothing' })
    },
  )
})

describe('the platform given away by something else', () => {
  it.each([
    ['https://app.sendgrid.com/settings/api_keys', 'sendgrid'],
    ['https://us21.admin.mailchimp.com/account/api/', 'mailchimp'],
    ['https://mandrillapp.com/settings', 'mailchimp-transactional'],
    ['https://user@console.aws.amazon.com:443/ses', 'amazon-ses'],
    ['acme.api-us1.com', 'activecampaign'],
    ['https://campaigns.zoho.eu/', 'zoho-campaigns'],
    ['www.getresponse.de', 'getresponse'],
  ])('is told by the address %s', (webAddress, providerId) => {
    expect(guess({ webAddress })).toMatchObject({ providerId, from: 'web-address' })
  })

  it.each([
    'https://notmailchimp.com',
    'https://mailchimp.com.example.org',
    'https://www.amazon.de',
    'https://crm.zoho.com',
    'https://customer.example',
  ])('is not told by the address %s', (webAddress) => {
    expect(guess({ webAddress }).providerId).toBe('other')
  })

  it('is told by a word of the label, unless it is an ordinary word', () => {
    expect(guess({ label: 'Klaviyo newsletter' })).toMatchObject({ providerId: 'klaviyo', from: 'label' })
    expect(guess({ label: 'Drip' })).toMatchObject({ providerId: 'drip', from: 'label' })
    expect(guess({ label: 'Press kit form' })).toMatchObject({ providerId: 'other', from: 'nothing' })
  })

  it.each([
    [MAILCHIMP_KEY, 'mailchimp', 'marketing-api-key'],
    [SENDGRID_KEY, 'sendgrid', 'api-key'],
    [`xkeysib-${'0'.repeat(64)}-${'a'.repeat(16)}`, 'brevo', 'api-key'],
    [`xsmtpsib-${'0'.repeat(64)}-${'a'.repeat(16)}`, 'brevo', 'smtp-key'],
    [`pk_${'0'.repeat(34)}`, 'klaviyo', 'private-api-key'],
    [`pat-eu1-${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`, 'hubspot', 'legacy-private-app'],
    [`md-${'a'.repeat(22)}`, 'mailchimp-transactional', 'transactional-api-key'],
    [`key-${'0'.repeat(32)}`, 'mailgun', 'account-api-key'],
    [`AKIA${'X'.repeat(16)}`, 'amazon-ses', 'iam-access-key'],
  ])('is told by the key %s', (secret, providerId, keyKindId) => {
    expect(guess({ secret })).toEqual({ providerId, keyKindId, from: 'shape', differs: null })
  })

  it.each([
    ['32 hexadecimal digits', '0'.repeat(32)],
    ['40 of them', '0'.repeat(40)],
    ['64 of them', '0'.repeat(64)],
    ['a UUID', '00000000-0000-0000-0000-000000000000'],
    ['22 letters', 'a'.repeat(22)],
    ['another prefix', 'pk_live_00000000000000000000'],
    ['a bare prefix', 'xsmtpsib-'],
  ])('is not told by %s', (_, secret) => {
    expect(guess({ secret })).toEqual({ providerId: 'other', keyKindId: 'api-key', from: 'nothing', differs: null })
  })

  it('never tells a wrong platform by the examples of the catalogue', () => {
    for (const { id, keyKinds } of providers) {
      for (const { format, secretFields } of keyKinds) {
        if (
          format.exampleExpand === null ||
          !secretFields.some((field) => field.secret && format.fields.includes(field.id))
        )
          continue
        expect([id, 'other']).toContain(guess({ secret: expand(format.exampleExpand) }).providerId)
      }
    }
  })
})

describe('several hints', () => {
  it('believes the cell before the address, the address before the label, the label before the key', () => {
    const hints = { platform: 'Brevo', webAddress: 'https://resend.com', label: 'Klaviyo', secret: SENDGRID_KEY }
    expect(guess(hints)).toMatchObject({ providerId: 'brevo', differs: 'sendgrid' })
    expect(guess({ ...hints, platform: '' })).toMatchObject({ providerId: 'resend' })
    expect(guess({ ...hints, platform: '', webAddress: '' })).toMatchObject({ providerId: 'klaviyo' })
    expect(guess({ ...hints, platform: 'Stripe', webAddress: '', label: '' })).toMatchObject({ providerId: 'sendgrid' })
  })

  it('finds the product of a platform by the key', () => {
    expect(guess({ platform: 'Mailchimp', secret: `md-${'a'.repeat(22)}` })).toMatchObject({
      providerId: 'mailchimp-transactional',
      differs: null,
    })
    expect(guess({ platform: 'Mandrill', secret: MAILCHIMP_KEY })).toMatchObject({
      providerId: 'mailchimp-transactional',
      differs: 'mailchimp',
    })
  })

  it('finds the kind of key by its form, and takes the usual kind for an unknown form', () => {
    expect(guess({ platform: 'HubSpot', secret: 'x' }).keyKindId).toBe(
      providers.find(({ id }) => id === 'hubspot')?.keyKinds[0]?.id,
    )
    expect(guess({ platform: 'MailerLite', secret: '0'.repeat(32) }).keyKindId).toBe('classic-api-key')
    expect(guess({ platform: 'Klaviyo', secret: 'abc123' }).keyKindId).toBe('private-api-key')
  })
})
