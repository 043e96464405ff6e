/** How a platform's server looks at a request: what was asked, and with which key. */
import { createHash, createHmac } from 'node:crypto'
import type { Seen } from './internet.ts'

export const header = (seen: Seen, name: string, value: string): boolean => seen.headers[name] === value
export const at = (seen: Seen, method: string, path: string): boolean =>
  seen.method === method && seen.path.split('?')[0] === path
export const basic = (seen: Seen, pair: string): boolean =>
  header(seen, 'authorization', `Basic ${Buffer.from(pair).toString('base64')}`)
export const bearer = (seen: Seen, token: string): boolean => header(seen, 'authorization', `Bearer ${token}`)
export const hasAgent = (seen: Seen): boolean => /^Keyturn\b/.test(seen.headers['user-agent'] ?? '')

/** Signature Version 4, a second time: what the server of AWS does with a request. */
export function isSignedByAws(
  seen: Seen,
  accessKeyId: string,
  secret: string,
  service: 'sts' | 'iam' = 'sts',
): boolean {
  const moment = seen.headers['x-amz-date'] ?? ''
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/us-east-1\/(sts|iam)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      seen.headers['authorization'] ?? '',
    )
  if (!found) return false
  const [, id, day = '', signedFor, names = '', signature] = found
  const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
  const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
  const lines = names
    .split(';')
    .map((name) => `${name}:${seen.headers[name]}\n`)
    .join('')
  const canonical = `${seen.method}\n${seen.path}\n\n${lines}\n${names}\n${sha(seen.body)}`
  const toSign = `AWS4-HMAC-SHA256\n${moment}\n${day}/us-east-1/${service}/aws4_request\n${sha(canonical)}`
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), 'us-east-1'), service), 'aws4_request')
  return (
    id === accessKeyId &&
    signedFor === service &&
    moment.startsWith(day) &&
    signature === hmac(key, toSign).toString('hex')
  )
}
