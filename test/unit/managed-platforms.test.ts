import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyApiOf } from '../../electron/keeper/providers/managing/apis.ts'
import { callOf } from '../../electron/keeper/providers/managing/key-api.ts'
import { bodyOf } from '../../electron/keeper/providers/reply-body.ts'
import { readXml } from '../../electron/keeper/providers/managing/xml.ts'
import { providerById, secretFieldsOf } from '../../shared/catalog/index.ts'
import { managedPlatforms } from '../../shared/catalog/managed-platforms.ts'

describe.each(managedPlatforms.map((platform) => [platform.providerId, platform] as const))('%s', (id, platform) => {
  const provider = providerById(id)!
  const api = keyApiOf(id)!
  const fields = { userName: 'sender', domainId: 'd-1', domain: 'mail.example.com' }
  const wish = { keyKindId: 'x', label: 'Shop', fields }

  it('has what its platform needs, in the catalogue', () => {
    expect(provider.keyManagementApi?.calls.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['list', 'create', 'delete']),
    )
    for (const kind of platform.managingKinds) expect(provider.verify.map(({ keyKind }) => keyKind)).toContain(kind)
    expect(platform.changes.length > 0).toBe(api.change !== undefined)
  })

  it('makes keys of kinds that the catalogue knows', () => {
    const kinds =
      platform.permissions.kind === 'one' ? platform.permissions.choices.map(({ value }) => [value]) : [['x']]
    for (const permissions of kinds) expect(provider.keyKinds.map((each) => each.id)).toContain(api.kindOf(permissions))
  })

  it('never makes a key without permissions, where keys have some', () => {
    if (platform.permissions.kind === 'of-user') return
    for (const permissions of [[], [''], ['', '']]) expect(api.make({ ...wish, permissions })).toBeNull()
  })

  it('never changes a key to one without permissions', () => {
    const listed = { id: 'id', label: 'Shop', permissions: null, createdAt: null, lastUsedAt: null, expiresAt: null }
    const change = { listed: { ...listed, allowedAddresses: null, isPaused: false }, label: 'Shop', permissions: [] }
    expect(api.change?.(change) ?? null).toBeNull()
  })

  it('stays at the address of the catalogue, whatever the id of a key is', () => {
    const known = provider.keyManagementApi!.calls.find(({ operation }) => operation === 'delete')!
    const [, begin = ''] = /^(https:\/\/[^{]*)/.exec(known.url) ?? []
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (key) => {
        if (/^\.{1,2}$/.test(key)) return
        const { url } = api.delete(key, fields)
        expect(url.href.startsWith(begin)).toBe(true)
        expect(url.pathname.split('/')).toHaveLength(new URL(begin).pathname.split('/').length)
        expect(url.search).toBe('')
      }),
    )
  })

  it('has the fields of its keys filled by a new key', () => {
    for (const { id: kind } of provider.keyKinds.slice(0, 1)) expect(secretFieldsOf(id, kind).length).toBeGreaterThan(0)
  })
})

it('an id of dots does not climb out of its folder', () => {
  expect(() => callOf(providerById('sendgrid')!, 'delete', { path: { api_key_id: '..' } })).toThrow('no id')
})

describe('the list of access keys', () => {
  const { readList, readable } = keyApiOf('amazon-ses')!
  const told = (text: string) => readList(readable!(bodyOf(new TextEncoder().encode(text), 'text/xml')))
  const wrapped = (inside: string) =>
    `<ListAccessKeysResponse xmlns="https://x/"><ListAccessKeysResult>${inside}</ListAccessKeysResult></ListAccessKeysResponse>`
  const key = '<member><AccessKeyId>AKIAX</AccessKeyId><Status>Inactive</Status><CreateDate>2026</CreateDate></member>'

  it.each([
    ['none', '<AccessKeyMetadata/>', []],
    ['none, with room for some', '<AccessKeyMetadata>\n</AccessKeyMetadata>', []],
    ['one', `<AccessKeyMetadata>${key}</AccessKeyMetadata>`, ['AKIAX']],
    ['two', `<AccessKeyMetadata>${key}${key}</AccessKeyMetadata>`, ['AKIAX', 'AKIAX']],
  ])('has %s in XML', (_, inside, ids) => {
    const list = told(wrapped(`${inside}<IsTruncated>false</IsTruncated>`))
    expect(list?.keys.map(({ id }) => id)).toEqual(ids)
  })

  it('is the same in JSON', () => {
    const AccessKeyMetadata = [{ AccessKeyId: 'AKIAX', Status: 'Inactive', CreateDate: 1_790_000_000 }]
    const text = JSON.stringify({
      ListAccessKeysResponse: { ListAccessKeysResult: { AccessKeyMetadata, IsTruncated: false } },
    })
    expect(told(text)?.keys).toMatchObject([{ id: 'AKIAX', isPaused: true, createdAt: '2026-09-21T14:13:20.000Z' }])
  })

  it.each([
    ['nothing of it', wrapped('')],
    ['a key without id', wrapped('<AccessKeyMetadata><member><Status>Active</Status></member></AccessKeyMetadata>')],
    ['more on another page', wrapped(`<AccessKeyMetadata>${key}</AccessKeyMetadata><IsTruncated>true</IsTruncated>`)],
  ])('is not read when it has %s', (_, source) => {
    expect(told(source)).toBeNull()
  })
})

describe('the XML of AWS', () => {
  it('becomes objects, lists where a name comes twice', () => {
    const source = '<?xml version="1.0"?>\n<A xmlns="https://x/"><b>1</b><l><m>x &amp; y</m> <m>z</m></l><e/></A>'
    expect(readXml(source)).toEqual({ A: { b: '1', l: { m: ['x & y', 'z'] }, e: '' } })
  })

  it.each([
    ['nothing', ''],
    ['a text', 'hello'],
    ['a document type', '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'],
    ['an unknown entity', '<a>&e;</a>'],
    ['a lone ampersand', '<a>x & y</a>'],
    ['a comment', '<a><!-- x --></a>'],
    ['data without markup', '<a><![CDATA[x]]></a>'],
    ['two roots', '<a></a><b></b>'],
    ['an end without a beginning', '<a></b></a>'],
    ['no end', '<a><b></b>'],
    ['texts among elements', '<a>x<b></b></a>'],
    ['a lone bracket', '<a>x > y < z</a>'],
    ['endless depth', `${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`],
  ])('is refused when it has %s', (_, source) => {
    expect(readXml(source)).toBeUndefined()
  })

  it('never throws', () => {
    const parts = fc.constantFrom('<a>', '</a>', '<b/>', 'text', '&amp;', '&', '<', '>', '<!', '?>', ' ')
    fc.assert(fc.property(fc.array(parts), (all) => void readXml(all.join(''))))
  })
})
