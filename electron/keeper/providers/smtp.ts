/**
 * Signs in to a mail server and leaves: nothing is sent. The connection begins in the clear (RFC 3207); the key follows
 * only after the server's certificate was found right. Such a connection does not use the system's proxy.
 */
import type { Duplex } from 'node:stream'
import type { SmtpRecipe } from '#shared/catalog/provider.ts'
import type { Cause } from '#shared/domain/diagnosis.ts'
import type { ProviderSurroundings } from './network.ts'
import { networkFailureOf, type NetworkFailure } from './network-failure.ts'
import { fill, type Values } from './template.ts'

/** Longer answers come from no mail server. */
const LONGEST_ANSWER = 16 * 1024

export type SmtpAnswer = { readonly status: number } | { readonly failure: NetworkFailure }

type Surroundings = Pick<ProviderSurroundings, 'dial' | 'encrypt' | 'timeoutMilliseconds'>

export async function signInBySmtp(
  { dial, encrypt, timeoutMilliseconds }: Surroundings,
  { server, auth }: SmtpRecipe,
  values: Values,
): Promise<SmtpAnswer> {
  const [host = '', port = ''] = fill(server, values).split(':')
  const signal = AbortSignal.timeout(timeoutMilliseconds)
  const open: Duplex[] = []
  try {
    const plain = await dial(host, Number(port), signal)
    open.push(plain)
    signal.addEventListener('abort', () => open.forEach((each) => each.destroy(signal.reason as Error)))
    const clear = conversation(plain)
    await clear.answer()
    const offered = await clear.say('EHLO keyturn')
    // Whoever takes the encryption out of the offer wants to read along.
    if (!/^250[ -]STARTTLS\s*$/im.test(offered.text)) return { failure: 'certificate' }
    if ((await clear.say('STARTTLS')).status !== 220) return { failure: 'certificate' }
    clear.stop()
    const secure = await encrypt(plain, host)
    open.push(secure)
    const sealed = conversation(secure)
    await sealed.say('EHLO keyturn')
    const steps = ['AUTH LOGIN', base64(fill(auth.username, values)), base64(fill(auth.password, values))]
    let status = 0
    for (const step of steps) {
      ;({ status } = await sealed.say(step))
      if (status !== 334) break
    }
    secure.write('QUIT\r\n')
    return { status }
  } catch (failure) {
    return { failure: networkFailureOf(failure) }
  } finally {
    for (const each of open) each.destroy()
  }
}

/** A 535 comes for a right password in another region too, so it calls no key dead. */
export function smtpCauseOf({ statuses }: SmtpRecipe, status: number): Cause {
  if (status === statuses.success) return 'works'
  if (statuses.rateLimited.includes(status)) return 'rate-limited'
  if (statuses.unauthorized.includes(status)) return 'unclear-refusal'
  return status >= 400 && status < 500 ? 'server-error' : 'unexpected-reply'
}

function conversation(stream: Duplex) {
  let received = ''
  let wake = (): void => {}
  let ended: Error | null = null
  const read = (part: Buffer): void => {
    received = (received + part.toString('latin1')).slice(0, LONGEST_ANSWER)
    wake()
  }
  const end = (failure?: Error): void => {
    ended ??= failure ?? Object.assign(new Error('closed'), { code: 'ECONNRESET' })
    wake()
  }
  stream.on('data', read)
  stream.on('error', end)
  stream.on('close', () => end())
  stream.on('end', () => end())

  /** An answer has ended with a line whose number is followed by a blank (RFC 5321, section 4.2.1). */
  async function answer(): Promise<{ readonly status: number; readonly text: string }> {
    for (;;) {
      const text = /^(?:\d{3}-[^\n]*\n)*(\d{3})(?: [^\n]*)?\n/.exec(received)
      if (text) {
        received = received.slice(text[0].length)
        return { status: Number(text[1]), text: text[0] }
      }
      if (ended) throw ended
      if (received.length >= LONGEST_ANSWER) throw Object.assign(new Error('no mail server'), { code: 'ECONNRESET' })
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }

  return {
    answer,
    say: (line: string) => {
      stream.write(`${line}\r\n`)
      return answer()
    },
    /** The encryption reads the stream from here on. What came before it was not asked for: it does not count. */
    stop: () => void stream.off('data', read),
  }
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')
