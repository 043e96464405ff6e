/**
 * Room `providers`: asks platforms about keys. One client makes every call, to the hosts of the key's own platform and
 * to no other. It is handed a network; it never imports the `electron` package, and nothing of it is ever logged.
 */
import type { Duplex } from 'node:stream'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface NetworkRequest {
  readonly method: Method
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly signal: AbortSignal
}

/** A reply, a redirect among them: a network follows none. Header names are in lower case. */
export interface NetworkReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * Sends one request, without cookies or remembered sign-ins, and follows no redirect. Rejects with an error whose `code`
 * or message names what went wrong, in the words of Node or of Chromium: see `network-failure.ts`.
 */
export type Network = (request: NetworkRequest) => Promise<NetworkReply>

/** A plain connection, before any encryption; for SMTP, which begins without and asks for it. */
export type Dial = (host: string, port: number, signal: AbortSignal) => Promise<Duplex>

/** Encrypts a connection once the certificate of the host was found right. */
export type Encrypt = (plain: Duplex, host: string) => Promise<Duplex>

/** All that this room needs of the world. */
export interface ProviderSurroundings {
  readonly network: Network
  readonly dial: Dial
  readonly encrypt: Encrypt
  /** Milliseconds since 1970, as this computer believes. */
  readonly now: () => number
  readonly wait: (milliseconds: number) => Promise<void>
  /** For one call, from the first byte to the last. */
  readonly timeoutMilliseconds: number
}
