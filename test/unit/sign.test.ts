/** The vectors are of the test suite that AWS published for Signature Version 4 (aws-sig-v4-test-suite). */
import { describe, expect, it } from 'vitest'
import { signed, type ToSign } from '../../electron/keeper/providers/sign.ts'

const VECTOR: ToSign = {
  method: 'POST',
  host: 'example.amazonaws.com',
  headers: {},
  body: '',
  service: 'service',
  region: 'us-east-1',
  accessKeyId: 'AKIDEXAMPLE',
  secret: new TextEncoder().encode('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'),
  at: Date.UTC(2015, 7, 30, 12, 36),
}

const signatureOf = (change: Partial<ToSign>): string | undefined =>
  /Signature=(\w+)$/.exec(signed({ ...VECTOR, ...change }).authorization)?.[1]

describe('the signature of AWS', () => {
  it.each([
    ['get-vanilla', { method: 'GET' }, '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    ['post-vanilla', {}, '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
    [
      'post-x-www-form-urlencoded',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'Param1=value1' },
      'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    ],
    [
      'get-header-key-duplicate',
      { method: 'GET', headers: { 'my-header1': 'value2,value2,value1' } },
      'c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea',
    ],
  ] as const)('is the published one: %s', (_, change, signature) => expect(signatureOf(change)).toBe(signature))

  it('names the key, the day, the place and what is signed, and never the secret', () => {
    const { authorization, 'x-amz-date': moment } = signed(VECTOR)
    expect(moment).toBe('20150830T123600Z')
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20150830\/us-east-1\/service\/aws4_request, SignedHeaders=host;x-amz-date, /,
    )
    expect(authorization).not.toContain('EXAMPLEKEY')
  })

  it('leaves the bytes of the secret to whoever owns them', () => {
    signed(VECTOR)
    expect(new TextDecoder().decode(VECTOR.secret)).toBe('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY')
  })
})
