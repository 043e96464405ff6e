/**
 * For tests: traffic for a platform goes to a server on this computer. Main hands over which, and only where the program
 * is not packaged (`electron/desktop/platform-origins.ts`). What was checked before, hosts among it, stays checked.
 */
import type { Dial, Network } from './network.ts'

/** Host (with port where it is not the usual one) to an origin on this computer. */
export type PlatformOrigins = Readonly<Record<string, string>>

export function reroutedNetwork(network: Network, origins: PlatformOrigins): Network {
  return (request) => {
    const origin = originOf(origins, request.url.host)
    if (origin === null) return network(request)
    const url = new URL(`${request.url.pathname}${request.url.search}`, origin)
    return network({ ...request, url })
  }
}

export function reroutedDial(dial: Dial, origins: PlatformOrigins): Dial {
  return (host, port, signal) => {
    const origin = originOf(origins, `${host}:${port}`)
    if (origin === null) return dial(host, port, signal)
    const { hostname, port: local } = new URL(origin)
    return dial(hostname, Number(local), signal)
  }
}

const originOf = (origins: PlatformOrigins, host: string): string | null =>
  Object.hasOwn(origins, host) ? (origins[host] ?? null) : null
