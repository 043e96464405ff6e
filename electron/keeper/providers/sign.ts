/**
 * The request signing of AWS, Signature Version 4, for the one shape that is needed: a POST to "/" with a body and no
 * query. Source: "Create a signed AWS API request" in the IAM User Guide; tested against the vectors that AWS published.
 * The secret stays bytes, which no signing library offers.
 */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, hex, utf8, wipe } from '../crypto/bytes.ts'
import type { Method } from './network.ts'

export interface ToSign {
  readonly method: Method
  readonly host: string
  /** Beside `host` and `x-amz-date`, which are signed always. Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly service: string
  readonly region: string
  readonly accessKeyId: string
  readonly secret: Uint8Array
  /** Milliseconds since 1970. */
  readonly at: number
}

/** The two headers that a signed request carries. */
export interface Signature {
  readonly 'x-amz-date': string
  readonly authorization: string
}

export function signed(request: ToSign): Signature {
  const moment = new Date(request.at).toISOString().replaceAll(/[:-]|\.\d{3}/g, '')
  const day = moment.slice(0, 8)
  const headers: Readonly<Record<string, string>> = { ...request.headers, host: request.host, 'x-amz-date': moment }
  const names = Object.keys(headers).toSorted()
  const signedNames = names.join(';')
  const canonical = [
    request.method,
    '/',
    '',
    ...names.map((name) => `${name}:${(headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}`),
    '',
    signedNames,
    digest(request.body),
  ].join('\n')
  const scope = `${day}/${request.region}/${request.service}/aws4_request`
  const key = signingKey(request, day)
  const signature = hex(hmac(sha256, key, utf8(['AWS4-HMAC-SHA256', moment, scope, digest(canonical)].join('\n'))))
  wipe(key)
  const credential = `Credential=${request.accessKeyId}/${scope}`
  return {
    'x-amz-date': moment,
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${signedNames}, Signature=${signature}`,
  }
}

/** Each step keys the next. */
function signingKey({ secret, region, service }: ToSign, day: string): Uint8Array {
  const first = concat(utf8('AWS4'), secret)
  return [day, region, service, 'aws4_request'].reduce<Uint8Array>((key, part) => {
    const next = hmac(sha256, key, utf8(part))
    wipe(key)
    return next
  }, first)
}

const digest = (text: string): string => hex(sha256(utf8(text)))
