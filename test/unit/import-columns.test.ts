import { describe, expect, it } from 'vitest'
import { guessMapping } from '../../electron/keeper/porting/columns.ts'
import { fieldOfHeader } from '../../electron/keeper/porting/header-words.ts'
import { parseTable } from '../../electron/keeper/porting/table.ts'

function mappingOf(text: string) {
  const parsed = parseTable({ text, encoding: 'utf-8' })
  if (!parsed.ok) throw new Error(parsed.error.code)
  return guessMapping(parsed.value)
}

const KEYS = ['md-0123456789abcdefghijkl', `${'0'.repeat(32)}-us1`]

describe('the words above a column', () => {
  it.each([
    ['Name', 'label'],
    ['Title', 'label'],
    ['Bezeichnung', 'label'],
    ['Key name', 'label'],
    ['API key', 'secret'],
    ['API-Key', 'secret'],
    ['api_key', 'secret'],
    ['apiKey', 'secret'],
    ['APIKey', 'secret'],
    ['API-Schlüssel', 'secret'],
    ['Schlüssel', 'secret'],
    ['Client secret', 'secret'],
    ['Mailchimp API key', 'secret'],
    ['API key (live)', 'secret'],
    ['API key for the shop', 'secret'],
    ['Passwort', 'secret'],
    ['Service', 'platform'],
    ['Plattform', 'platform'],
    ['Used in', 'applications'],
    ['Verwendet in', 'applications'],
    ['Connected apps', 'applications'],
    ['Client', 'client'],
    ['Client name', 'client'],
    ['Kunde', 'client'],
    ['Created', 'created'],
    ['createdAt', 'created'],
    ['Erstellt am', 'created'],
    ['API key created on', 'created'],
    ['Created by', 'owner'],
    ['API key owner', 'owner'],
    ['Expiry date', 'expires'],
    ['Gültig bis', 'expires'],
    ['Läuft ab am', 'expires'],
    ['Rotation (days)', 'rotate-every'],
    ['Umgebung', 'environment'],
    ['Scopes', 'permissions'],
    ['Verantwortlich', 'owner'],
    ['E-Mail', 'account'],
    ['Client ID', 'account'],
    ['Labels', 'tags'],
    ['Bemerkungen', 'notes'],
    ['Login URL', 'web-address'],
    ['Last Modified', 'ignore'],
    ['Monkey', null],
    ['__proto__', null],
    ['constructor', null],
    ['', null],
    ['x '.repeat(50_000), null],
  ])('%j mean %s', (header, field) => {
    expect(fieldOfHeader(header)).toBe(field)
  })
})

describe('the mapping of a table', () => {
  it('of KeePassXC', () => {
    const header = '"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"'
    const row = '"Root/Mail","Shop","me","pw","https://x.de","","","0","2026-01-01T00:00:00Z","2025-01-01T00:00:00Z"'
    expect(mappingOf(`${header}\n${row}\n`)).toEqual([
      'tags',
      'label',
      'account',
      'secret',
      'web-address',
      'notes',
      'ignore',
      'ignore',
      'ignore',
      'created',
    ])
  })

  it('takes a vague "Key" for the secret, or for its name where another column has the secrets', () => {
    expect(mappingOf(`Platform,Key\nKit,${KEYS[0]}\nKit,${KEYS[1]}`)).toEqual(['platform', 'secret'])
    expect(mappingOf(`Key,Value\nShop key,${KEYS[0]}\nForm key,${KEYS[1]}`)).toEqual(['label', 'secret'])
    expect(mappingOf('Platform,Key\nKit,hunter2\nKit,')).toEqual(['platform', 'secret'])
  })

  it('takes a column "App" for the platform where platforms stand in it', () => {
    expect(mappingOf(`App,Key\nMailchimp,${KEYS[0]}\nBrevo,${KEYS[1]}`)).toEqual(['platform', 'secret'])
    expect(mappingOf(`App,Key\nZapier,${KEYS[0]}\nShopify,${KEYS[1]}`)).toEqual(['applications', 'secret'])
  })

  it('keeps a password beside an API key a secret', () => {
    expect(mappingOf(`Service,User,Password,API key\nKit,me,hunter2,${KEYS[0]}`)).toEqual([
      'platform',
      'account',
      'secret',
      'secret',
    ])
  })

  it('gives a meaning to one column only, where only one value can be kept', () => {
    expect(mappingOf(`Name,Title,API key,Notes,Comment\na,b,${KEYS[0]},c,d`)).toEqual([
      'label',
      'ignore',
      'secret',
      'notes',
      'notes',
    ])
  })

  it('goes by the values where there is no header', () => {
    const rows = [
      [
        'Shop newsletter',
        'Mailchimp',
        KEYS[1],
        'Zapier; Make',
        '2025-01-01',
        '2027-01-01',
        'me@example.com',
        'live',
        'https://mailchimp.com/x',
      ],
      [
        'Receipts',
        'Mandrill',
        KEYS[0],
        'Shopify',
        '2025-02-01',
        '2027-02-01',
        'you@example.com',
        'test',
        'https://mandrillapp.com',
      ],
    ]
    expect(mappingOf(rows.map((row) => row.join(',')).join('\n'))).toEqual([
      'label',
      'platform',
      'secret',
      'applications',
      'created',
      'expires',
      'account',
      'environment',
      'web-address',
    ])
  })

  it('takes hidden values for secrets too', () => {
    expect(mappingOf(`Foo,Bar\nShop,sk_••••••1234\nForm,${KEYS[0]}`)).toEqual(['label', 'secret'])
  })
})
