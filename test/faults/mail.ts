/** A mail server as Amazon SES documents it, and what can go wrong with one. */
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { connect as connectTls, TLSSocket } from 'node:tls'
import { createKeyCheck } from '../../electron/keeper/providers/check.ts'
import type { Cause } from '../../shared/domain/diagnosis.ts'
import type { Row } from './bench.ts'
import type { Authority, Certificate } from './certificates.ts'

const KEY = {
  smtpUsername: 'AKIAABCDEFGHIJKLMNOP',
  smtpPassword: `B${'x1Y2'.repeat(11).slice(0, 43)}`,
  region: 'eu-central-1',
}

interface MailFault {
  readonly name: string
  readonly certificate?: keyof Authority['certificates']
  /** What the server says when somebody signs in. */
  readonly signIn?: string
  readonly behaviour?: 'no-starttls' | 'silent' | 'reset'
  readonly region?: string
  readonly cause: Cause
}

const FAULTS: readonly MailFault[] = [
  { name: 'none', cause: 'works' },
  {
    name: 'unknown here or in another region',
    signIn: '535 Authentication Credentials Invalid',
    cause: 'unclear-refusal',
  },
  { name: 'too many calls', signIn: '454 Temporary authentication failure', cause: 'rate-limited' },
  { name: 'server closing', signIn: '421 Service not available', cause: 'server-error' },
  { name: 'certificate for another name', certificate: 'wrong-name', cause: 'certificate' },
  { name: 'certificate expired', certificate: 'expired', cause: 'certificate' },
  { name: 'certificate self-signed', certificate: 'self-signed', cause: 'certificate' },
  { name: 'encryption taken out', behaviour: 'no-starttls', cause: 'certificate' },
  { name: 'no answer', behaviour: 'silent', cause: 'timed-out' },
  { name: 'reset', behaviour: 'reset', cause: 'interrupted' },
  { name: 'region that is no name', region: 'evil.example/', cause: 'wrong-region' },
]

export async function mailCases({ ca, certificates }: Authority): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const {
    name,
    certificate = 'good',
    signIn = '235 Authentication successful',
    behaviour,
    region,
    cause,
  } of FAULTS) {
    const heard: string[] = []
    const server = createServer((socket) => serve(socket, certificates[certificate], { signIn, behaviour, heard }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const check = createKeyCheck({
      network: () => Promise.reject(new Error('no web here')),
      dial: (_, __, signal) =>
        new Promise((resolve, reject) => {
          const socket = connect({ host: '127.0.0.1', port: portOf(server), signal })
          socket.once('connect', () => resolve(socket)).once('error', reject)
        }),
      encrypt: (socket, servername) =>
        new Promise((resolve, reject) => {
          const secure = connectTls({ socket, servername, ca }, () => resolve(secure))
          secure.once('error', reject)
        }),
      now: Date.now,
      wait: () => Promise.resolve(),
      timeoutMilliseconds: behaviour === 'silent' ? 300 : 20_000,
    })
    const values = { ...KEY, region: region ?? KEY.region }
    const found = await check({ providerId: 'amazon-ses', keyKindId: 'smtp-credential', values })
    server.close()
    const isTold = heard.join('\n').includes(Buffer.from(KEY.smtpPassword).toString('base64'))
    const seen = isTold ? 'the key was sent in the clear' : found.cause
    rows.push({ platform: 'amazon-ses', kind: 'smtp-credential', fault: name, expected: cause, found: seen })
  }
  return rows
}

interface Manner {
  readonly signIn: string
  readonly behaviour: MailFault['behaviour']
  /** All that came in the clear. */
  readonly heard: string[]
}

function serve(socket: Socket, { key, cert }: Certificate, { signIn, behaviour, heard }: Manner): void {
  socket.on('error', () => {})
  if (behaviour === 'silent') return
  if (behaviour === 'reset') return void socket.resetAndDestroy()
  socket.write('220 email-smtp.amazonaws.com ESMTP\r\n')
  const listen = (part: Buffer): void => {
    const line = part.toString('utf8').trim()
    heard.push(line)
    if (line.startsWith('EHLO')) {
      socket.write(
        behaviour === 'no-starttls' ? '250-hello\r\n250 AUTH LOGIN\r\n' : '250-hello\r\n250-STARTTLS\r\n250 Ok\r\n',
      )
    } else if (line === 'STARTTLS') {
      socket.off('data', listen)
      socket.write('220 Ready to start TLS\r\n')
      const secure = new TLSSocket(socket, { isServer: true, key, cert })
      secure.on('error', () => {})
      secure.on('data', (each: Buffer) => secure.write(`${answerTo(each.toString('utf8').trim(), signIn)}\r\n`))
    }
  }
  socket.on('data', listen)
}

function answerTo(line: string, signIn: string): string {
  const encoded = (text: string): string => Buffer.from(text).toString('base64')
  if (line.startsWith('EHLO')) return '250-hello\r\n250 AUTH PLAIN LOGIN'
  if (line === 'AUTH LOGIN') return `334 ${encoded('Username:')}`
  if (line === encoded(KEY.smtpUsername)) return `334 ${encoded('Password:')}`
  if (line === encoded(KEY.smtpPassword)) return signIn
  return line === 'QUIT' ? '221 Bye' : '502 Not implemented'
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port
