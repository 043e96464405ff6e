import { describe, expect, it } from 'vitest'
import type { ColumnMapping } from '../../shared/domain/import.ts'
import { MAILCHIMP, planOf, rowOf } from './import-support.ts'

describe('the label', () => {
  it.each([
    [{ Name: '', 'API key': 'abc', Tool: 'Kit', Account: 'me@x.de' }, 'Kit (ConvertKit) (me@x.de)'],
    [{ Name: '', 'API key': 'abc', Tool: 'Stripe', Account: '' }, 'Stripe'],
    [{ Name: '', 'API key': 'abc', Tool: '', Account: 'me@x.de' }, 'me@x.de'],
    [{ Name: '', 'API key': 'abc', Tool: '', Account: '' }, 'Row 2'],
  ])('of %j is %s', (cells, label) => {
    expect(rowOf(cells)).toMatchObject({ draft: { label }, notes: expect.arrayContaining([{ kind: 'label-missing' }]) })
  })

  it('is one line of at most 300 characters; the whole text goes to the notes', () => {
    const { draft, notes } = rowOf({ Name: 'a\nb', 'API key': 'abc', Tool: 'Kit', Owner: 'long '.repeat(100) })
    expect(draft.label).toBe('a b')
    expect(draft.owner).toHaveLength(300)
    expect(draft.notes).toBe(`Owner: ${'long '.repeat(100).trim()}`)
    expect(notes).toEqual([{ kind: 'text-shortened' }])
  })
})

describe('nothing is lost', () => {
  it('of columns without a meaning, or without a header, or to the right of all', () => {
    const { rows } = planOf(`Name,API key,Colour,\nShop,${MAILCHIMP},blue,left,right\n`)
    expect(rows[0]?.draft.notes).toBe('Colour: blue\nColumn 4: left\nColumn 5: right')
  })

  it('of a second column with the same meaning', () => {
    const row = rowOf({ Name: 'Shop', Title: 'Web shop', Tool: 'Kit', 'API key': 'abc', Notes: 'one', Comment: 'two' })
    expect(row.draft).toMatchObject({ label: 'Shop', notes: 'one\ntwo\nTitle: Web shop' })
  })

  it('of a second column that the person gave the same meaning', () => {
    const mapping: ColumnMapping = ['label', 'label', 'label', 'platform', 'secret']
    const row = rowOf({ Name: 'Shop', Title: 'Shop', Label: 'Web shop', Tool: 'Kit', Key: 'abc' }, { mapping })
    expect(row.draft).toMatchObject({ label: 'Shop', notes: 'Label: Web shop' })
  })

  it('of a web address, an unknown platform, or words beside a known one', () => {
    expect(rowOf({ Name: 'a', 'API key': 'abc', Tool: 'Stripe', URL: 'https://x.de' })).toMatchObject({
      notes: [{ kind: 'platform-unknown' }],
      draft: { providerId: 'other', keyKindId: 'api-key', notes: 'Tool: Stripe\nURL: https://x.de' },
    })
    expect(rowOf({ Name: 'a', 'API key': 'abc', Tool: 'Mailchimp (EU)' }).draft.notes).toBe('Tool: Mailchimp (EU)')
    expect(rowOf({ Name: 'a', 'API key': 'abc', Tool: 'Klavyio' }).draft).toMatchObject({
      providerId: 'klaviyo',
      notes: '',
    })
  })

  it('of a key with two fields: the second is there for whoever imports', () => {
    const row = rowOf({ Tool: 'Mailjet', Name: 'Shop', 'API key': '0'.repeat(32), 'Secret key': 'f'.repeat(32) })
    expect(row).toMatchObject({
      notes: [{ kind: 'further-secret', column: 3 }],
      draft: { secretText: '0'.repeat(32), furtherSecrets: [{ header: 'Secret key', text: 'f'.repeat(32) }] },
    })
  })

  it('takes the API key before the password, wherever they stand', () => {
    const row = rowOf({ Tool: 'Kit', Name: 'Shop', Password: 'hunter2', 'API key': 'abc' })
    expect(row.draft).toMatchObject({ secretText: 'abc', furtherSecrets: [{ header: 'Password', text: 'hunter2' }] })
    const masked = rowOf({ Tool: 'Kit', Name: 'Shop', Password: 'hunter2', 'API key': '••••' })
    expect(masked).toMatchObject({ outcome: 'ready', draft: { secretText: 'hunter2' } })
  })

  it('takes the last change of a value and its first end', () => {
    const row = rowOf({
      Tool: 'Kit',
      Name: 'Shop',
      'API key': 'abc',
      Created: '2024-01-01',
      'Last rotated': '2026-01-01',
    })
    expect(row.draft).toMatchObject({ createdOn: '2026-01-01', notes: 'Created: 2024-01-01' })
  })

  it('knows words for no end, and keeps them', () => {
    const row = rowOf({ Tool: 'Kit', Name: 'Shop', 'API key': 'abc', Expires: 'never', 'Rotate every': 'manually' })
    expect(row).toMatchObject({
      notes: [],
      draft: { expiresOn: null, notes: 'Expires: never\nRotate every: manually' },
    })
  })

  it('notes an end in the past and a beginning in the future', () => {
    expect(
      rowOf({ Tool: 'Kit', Name: 'Shop', 'API key': 'abc', Created: '2026-11-24', Expires: '2026-11-22' }).notes,
    ).toEqual([{ kind: 'created-in-future' }, { kind: 'already-expired' }])
    expect(
      rowOf({ Tool: 'Kit', Name: 'Shop', 'API key': 'abc', Created: '2026-11-23', Expires: '2026-11-23' }).notes,
    ).toEqual([])
  })

  it('keeps at most 50 tags, and the rest in the notes', () => {
    const tags = Array.from({ length: 60 }, (_, tag) => `t${tag}`).join(', ')
    const { draft } = rowOf({ Tool: 'Kit', Name: 'Shop', 'API key': 'abc', Tags: tags })
    expect(draft.tags).toHaveLength(50)
    expect(draft.notes).toBe(`Tags: ${tags}`)
  })
})
