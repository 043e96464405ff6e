import { describe, expect, it } from 'vitest'
import { guessMapping } from '../../electron/keeper/porting/columns.ts'
import { describeTable, planRows } from '../../electron/keeper/porting/plan.ts'
import { previewOf } from '../../electron/keeper/porting/preview.ts'
import { KLAVIYO, MAILCHIMP, planOf, SENDGRID, tableOf } from './import-support.ts'

describe('a sheet that Excel saved in German', () => {
  const text = [
    'Bezeichnung;Plattform;API-Schlüssel;Zweck;Verwendet in;Kunde;Erstellt am;Gültig bis;Wechsel alle;Umgebung;Zuständig;Bemerkung;Kosten',
    `Rundbrief;Mailchimp;${MAILCHIMP};Newsletter;"Zapier; Web-Formular, Make";Bäckerei Groß;01.02.2024;31.12.2026;90 Tage;Live;Jürgen;"Zeile eins\r\nZeile ""zwei""";5 €`,
    `;Sendinblue;;;;;;;;;;;`,
    `Versand;Twilio SendGrid;${SENDGRID};;WooCommerce (Shop, EU);;31.02.2024;bald;oft;Mond;;;`,
    '',
  ].join('\r\n')
  const bytes = Uint8Array.from([...text].map((character) => (character === '€' ? 0x80 : character.charCodeAt(0))))

  it('is described', () => {
    expect(describeTable(tableOf(bytes))).toMatchObject({
      encoding: 'windows-1252',
      delimiter: ';',
      hasHeader: true,
      linesAboveHeader: 0,
      rowCount: 3,
      columns: [
        { header: 'Bezeichnung', field: 'label', samples: [{ kind: 'text', text: 'Rundbrief' }, { text: 'Versand' }] },
        { header: 'Plattform', field: 'platform' },
        {
          header: 'API-Schlüssel',
          field: 'secret',
          samples: [
            { kind: 'masked', head: '0123', tail: 'us21' },
            { kind: 'masked', head: 'SG.a', tail: '2b2c' },
          ],
        },
        { field: 'purpose' },
        { field: 'applications' },
        { field: 'client', samples: [{ kind: 'text', text: 'Bäckerei Groß' }] },
        { field: 'created' },
        { field: 'expires' },
        { field: 'rotate-every' },
        { field: 'environment' },
        { field: 'owner' },
        { field: 'notes' },
        { header: 'Kosten', field: 'ignore', samples: [{ kind: 'text', text: '5 €' }] },
      ],
    })
  })

  it('becomes keys', () => {
    const plan = planOf(bytes)
    expect(plan.ambiguousDates).toBeNull()
    expect(plan.rows[0]).toEqual({
      line: 2,
      outcome: 'ready',
      notes: [],
      draft: {
        label: 'Rundbrief',
        purpose: 'Newsletter',
        providerId: 'mailchimp',
        keyKindId: 'marketing-api-key',
        environment: 'live',
        clientName: 'Bäckerei Groß',
        accountName: '',
        permissions: '',
        owner: 'Jürgen',
        tags: [],
        notes: 'Zeile eins\nZeile "zwei"\nKosten: 5 €',
        createdOn: '2024-02-01',
        expiresOn: '2026-12-31',
        rotateEveryDays: 90,
        applicationNames: ['Zapier', 'Web-Formular', 'Make'],
        secretText: MAILCHIMP,
        furtherSecrets: [],
      },
    })
  })

  it('lists the row without a key', () => {
    expect(planOf(bytes).rows[1]).toMatchObject({
      line: 3,
      outcome: 'no-key',
      notes: [{ kind: 'label-missing' }],
      draft: {
        label: 'Brevo (Sendinblue)',
        purpose: 'Not recorded',
        providerId: 'brevo',
        clientName: null,
        secretText: '',
      },
    })
  })

  it('keeps in the notes what it cannot read', () => {
    expect(planOf(bytes).rows[2]).toMatchObject({
      line: 4,
      outcome: 'ready',
      notes: [
        { kind: 'environment-unknown' },
        { kind: 'date-unreadable', field: 'created' },
        { kind: 'date-unreadable', field: 'expires' },
        { kind: 'rotation-unreadable' },
      ],
      draft: {
        environment: 'live',
        createdOn: null,
        expiresOn: null,
        rotateEveryDays: null,
        applicationNames: ['WooCommerce (Shop, EU)'],
        notes: 'Umgebung: Mond\nErstellt am: 31.02.2024\nGültig bis: bald\nWechsel alle: oft',
      },
    })
  })
})

describe('dates of which the order is open', () => {
  const file = `Name,API key,Created\nA,${MAILCHIMP},05/04/2026\nB,${KLAVIYO},06/07/2026\n`

  it('are asked about', () => {
    const plan = planOf(file)
    expect(plan.ambiguousDates).toEqual(['05/04/2026', '06/07/2026'])
    expect(plan.rows[0]).toMatchObject({ draft: { createdOn: null } })
    expect(plan.rows[0]?.notes).toContainEqual({ kind: 'date-ambiguous', field: 'created' })
    expect(previewOf(plan).ambiguousDates).toEqual(['05/04/2026', '06/07/2026'])
  })

  it('follow the answer', () => {
    const [monthFirst, dayFirst] = (['month-first', 'day-first'] as const).map((dateOrder) =>
      planOf(file, { dateOrder }),
    )
    expect(monthFirst).toMatchObject({ ambiguousDates: null, rows: [{ draft: { createdOn: '2026-05-04' } }, {}] })
    expect(dayFirst).toMatchObject({ ambiguousDates: null, rows: [{ draft: { createdOn: '2026-04-05' } }, {}] })
  })

  it('do not touch a column that settles its own order', () => {
    const text = `Name,API key,Created,Expires\nA,${MAILCHIMP},05/04/2026,12/31/2026\nB,${KLAVIYO},06/07/2026,01/02/2027\n`
    expect(planOf(text, { dateOrder: 'day-first' }).rows[1]?.draft).toMatchObject({
      createdOn: '2026-07-06',
      expiresOn: '2027-01-02',
    })
  })
})

describe('the preview', () => {
  it('counts all rows and lists those that are set aside', () => {
    const rows = Array.from({ length: 100 }, (_, row) => `Key ${row},${row % 10 === 0 ? '' : `${KLAVIYO}${row}`}`)
    const preview = previewOf(planOf(['Name,API key', ...rows].join('\n')))
    expect(preview.counts).toEqual({
      ready: 90,
      'no-key': 10,
      'key-is-masked': 0,
      'duplicate-in-file': 0,
      'duplicate-in-vault': 0,
    })
    expect(preview.rows).toHaveLength(50)
    expect(preview.setAside.map(({ line }) => line)).toEqual([2, 12, 22, 32, 42, 52, 62, 72, 82, 92])
  })
})

describe('a large file', () => {
  it('of 10,000 rows is read and planned in seconds on the slowest machine', () => {
    const header = 'Name;Plattform;API-Schlüssel;Zweck;Verwendet in;Kunde;Erstellt am;Gültig bis;Bemerkung;Kosten'
    const rows = Array.from(
      { length: 10_000 },
      (_, row) =>
        `Key ${row};${['Mailchimp', 'Klavyio', 'Stripe', ''][row % 4]};SG.${String(row).padStart(22, 'a')}.${'b2'.repeat(21)}c;Newsletter;"Zapier; Form ${row}, Make";Kunde ${row % 40};01.02.2024;31.12.2026;Notiz ${row};5 EUR`,
    )
    const bytes = new TextEncoder().encode([header, ...rows].join('\r\n'))
    const milliseconds = [1, 2, 3].map(() => {
      const started = performance.now()
      const table = tableOf(bytes)
      const mapping = guessMapping(table)
      describeTable(table, mapping)
      const plan = planRows(table, mapping, { dateOrder: null, today: '2026-11-23', knownAs: () => null })
      expect(previewOf(plan).counts.ready).toBe(10_000)
      return performance.now() - started
    })
    // The best of three: other programs may keep the machine busy.
    expect(Math.min(...milliseconds)).toBeLessThan(8_000)
  })

  it('with one huge cell in every column is planned quickly', () => {
    const fillings = ['a1', 'x ', '(', 'a.', 'a@', '•', '9', 'http://a/', '1.', 'ab-', "'="]
    const header =
      'Name,Service,API key,Purpose,Used in,Client,Created,Expires,Rotate every,Env,Owner,Account,Tags,Notes,URL,Foo'
    const started = performance.now()
    for (const filling of fillings) {
      const cells = header.split(',').map(() => `"${filling.repeat(20_000)}"`)
      const plan = planOf(`${header}\n${cells.join(',')}\n`)
      previewOf(plan)
      expect(plan.rows).toHaveLength(1)
    }
    expect(performance.now() - started).toBeLessThan(40_000)
  })
})
