import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessMapping } from '../../electron/keeper/porting/columns.ts'
import { describeTable, planRows, readTable } from '../../electron/keeper/porting/plan.ts'
import { previewOf } from '../../electron/keeper/porting/preview.ts'
import { isMadeOfWords, looksLikeSecret } from '../../electron/keeper/porting/secret-shape.ts'
import { IMPORT_FIELDS, type ColumnMapping } from '../../shared/domain/import.ts'
import { SENDGRID as SECRET, tableOf } from './import-support.ts'

/** Everything that goes to the page, as it would be sent. */
function sentToPage(text: string, mapping?: ColumnMapping): string {
  const table = tableOf(text)
  const plan = planRows(table, mapping ?? guessMapping(table), {
    dateOrder: null,
    today: '2026-11-23',
    knownAs: () => null,
  })
  return JSON.stringify([describeTable(table, mapping), previewOf(plan)])
}

describe('what looks like a secret', () => {
  it.each([
    SECRET,
    `${'0123456789abcdef'.repeat(2)}-us21`,
    '00000000-0000-4000-8000-00000000000a',
    'abcdefghij-1234567890',
    're_abcdefghijklmnop',
    'xsmtpsib-abcdefg',
    'SG.abcdefghijk',
    'AbCdEfGhIjKlMnOpQrStUvWx',
    `the key is ${SECRET}, keep it`,
    `api_key=${SECRET}`,
    `https://example.com/hook?token=${SECRET}`,
    `https://me:${SECRET}@example.com/`,
    'otpauth://totp/Shop:me?secret=JBSWY3DPEHPK3PXPJBSWY3DP',
  ])('%s', (text) => {
    expect(looksLikeSecret(text)).toBe(true)
  })

  it.each([
    '',
    'Newsletter 2026',
    'Zapier; website form, Make',
    'averyverylongaddress.2026@example-company.com',
    'https://app.example.com/settings/api-keys/2026',
    '2026-11-23T12:24:31Z',
    'Thu, 31 Dec 2026 10:00:00 GMT',
    'Donaudampfschifffahrtsgesellschaft',
    'hunter2',
  ])('and what does not: %j', (text) => {
    expect(looksLikeSecret(text)).toBe(false)
  })

  it('keeps a long name readable that is made of words', () => {
    expect(isMadeOfWords('newsletter-form-2026-autumn')).toBe(true)
    expect(isMadeOfWords(SECRET)).toBe(false)
  })
})

describe('the page never gets a secret', () => {
  it('whatever the person makes of the columns', () => {
    const text = `Name,API key,Notes,Used in\nShop,${SECRET},"uses ${SECRET} in ""x""",Zapier\n`
    expect(sentToPage(text)).not.toContain(SECRET)
    for (const field of IMPORT_FIELDS) {
      const mapping = tableOf(text).header?.map(() => field) ?? []
      expect(sentToPage(text, mapping)).not.toContain(SECRET)
    }
    expect(sentToPage(text, [])).not.toContain(SECRET)
  })

  it('when its column is recognised by its header only', () => {
    for (const field of IMPORT_FIELDS) {
      const described = JSON.stringify(describeTable(tableOf('Name,Password\nShop,hunter2hunter\n'), ['label', field]))
      expect(described).not.toContain('hunter2hunter')
    }
  })

  it('when its column is chosen by the person only', () => {
    const described = JSON.stringify(describeTable(tableOf('Name,Colour\nShop,hunter2hunter\n'), ['label', 'secret']))
    expect(described).not.toContain('hunter2hunter')
  })

  it('when it was taken for a header', () => {
    const table = { ...tableOf('Name,Colour\nShop,blue\n'), header: ['Name', SECRET] }
    expect(describeTable(table).columns.map(({ header }) => header)).toEqual(['Name', ''])
  })

  it('when there is no header, or a key is taken for one', () => {
    expect(sentToPage(`Shop,${SECRET}\nForm,${SECRET}9\n`)).not.toContain(SECRET)
    expect(sentToPage(`Name,Used in,${SECRET}\nShop,Zapier,${SECRET}9\n`)).not.toContain(SECRET)
  })

  it('when it stands in another cell of its row, long or short', () => {
    const sent = sentToPage('Name,Account,API key,Notes\nhunter22,me hunter22,hunter22,x hunter22 x\n')
    // The samples of other columns are clear: nothing tells such a word from a name. The preview of the row is not.
    const preview = JSON.parse(sent) as [unknown, { rows: unknown[] }]
    expect(JSON.stringify(preview[1])).not.toContain('hunter22')
  })

  it('in the preview of its row, even when it is too short to be told from a word', () => {
    const preview = sentToPage('Name,Tool,API key\nmy abc12 key,Kit,abc12\n')
    expect(JSON.parse(preview)).toMatchObject([{}, { rows: [{ label: '••••••••', secret: { head: '', tail: '' } }] }])
  })

  it('with random keys and a random mapping', () => {
    const letter = fc.constantFrom(...'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789')
    const secret = fc.array(letter, { minLength: 24, maxLength: 60 }).map((letters) => `k9Z${letters.join('')}7aQ2b`)
    const cell = fc.oneof(secret, fc.constantFrom('', 'Shop', 'Zapier, Make', '2026-01-01', 'Mailchimp', 'live', 'n/a'))
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
    const mapping = fc.array(fc.constantFrom(...IMPORT_FIELDS), { maxLength: 3 })
    fc.assert(
      fc.property(rows, mapping, fc.constantFrom('Name,Tool,API key', 'Foo,Bar,Baz', ''), (cells, fields, header) => {
        fc.pre(cells.some((row) => row.some((text) => text !== '' && text !== 'n/a')))
        const body = cells.map((row) => row.map((text) => `"${text}"`).join(',')).join('\n')
        const file = header === '' ? body : `${header}\n${body}`
        const table = readTable(new TextEncoder().encode(file))
        if (!table.ok) return
        const sent = sentToPage(file, fields) + sentToPage(file)
        for (const text of cells.flat()) if (text.startsWith('k9Z')) expect(sent).not.toContain(text)
      }),
      { numRuns: 300 },
    )
  })
})

describe('secrets outside the column for keys', () => {
  const draftOf = (text: string, mapping?: ColumnMapping) => {
    const table = tableOf(text)
    const [row] = planRows(table, mapping ?? guessMapping(table), {
      dateOrder: null,
      today: '2026-11-23',
      knownAs: () => null,
    }).rows
    return row
  }

  it('do not go to the notes of a key, and the row says so', () => {
    const row = draftOf(`Name,Tool,API key,Webhook,TOTP\nShop,Kit,abc,https://x.de/${SECRET},${SECRET}\n`)
    expect(row?.notes).toEqual([
      { kind: 'left-out', column: 3 },
      { kind: 'left-out', column: 4 },
    ])
    expect(JSON.stringify(row?.draft)).not.toContain(SECRET)
  })

  it('do not go to the notes when the person ignores a column for passwords', () => {
    const row = draftOf('Name,Tool,API key,Password\nShop,Kit,abc,hunter2\n', ['label', 'platform', 'secret', 'ignore'])
    expect(row).toMatchObject({ notes: [{ kind: 'left-out', column: 3 }], draft: { notes: '' } })
  })

  it('are covered where a text repeats the key', () => {
    const row = draftOf(`Name,Tool,API key,Notes\nShop,Kit,${SECRET},old: ${SECRET}!\n`)
    expect(row?.draft).toMatchObject({ secretText: SECRET, notes: 'old: ••••••••!' })
  })

  it('are not suspected in a long name that is made of words', () => {
    const name = 'newsletter-form-2026-autumn'
    const row = draftOf(`Name,Tool,API key,Campaign\n${name},Kit,abc,${name}\n`)
    expect(row).toMatchObject({ notes: [], draft: { label: name, notes: `Campaign: ${name}` } })
    expect(sentToPage(`Name,Tool,API key\n${name},Kit,abc\n`)).toContain(`"label":"${name}"`)
  })

  it('are not taken for anything else where a cell repeats the key', () => {
    const row = draftOf(`Name,Tool,Account,API key\nShop,Kit,${SECRET},${SECRET}\n`)
    expect(row).toMatchObject({ draft: { accountName: '' } })
    expect(row?.notes).toContainEqual({ kind: 'left-out', column: 2 })
  })

  it('do not become a label', () => {
    const row = draftOf(`Name,Tool,API key\n${SECRET},Kit,abc\n`)
    expect(row).toMatchObject({
      draft: { label: 'Kit (ConvertKit)' },
      notes: [{ kind: 'left-out', column: 0 }, { kind: 'label-missing' }],
    })
  })

  it('do not stand in the reason why a file is refused', () => {
    const refused = readTable(new TextEncoder().encode(`Name,API key\nShop,"${SECRET}\n`))
    expect(refused).toEqual({ ok: false, error: { code: 'file-malformed', line: 2 } })
  })
})
