/**
 * `KEYTURN_PLATFORM_ORIGINS`: JSON of a platform's host to an origin on this computer, for tests. Keys would go wherever
 * the environment says, so a packaged program does not look at it, and no other computer can be named.
 */
export const PLATFORM_ORIGINS = 'KEYTURN_PLATFORM_ORIGINS'

const ON_THIS_COMPUTER = /^(?:https?|smtp):\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d{1,5}$/

export function platformOrigins(isPackaged: boolean, variable: string | undefined): Readonly<Record<string, string>> {
  if (isPackaged || variable === undefined) return {}
  const found = parsed(variable)
  return Object.fromEntries(
    Object.entries(found).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && ON_THIS_COMPUTER.test(entry[1]),
    ),
  )
}

function parsed(variable: string): object {
  try {
    const found: unknown = JSON.parse(variable)
    return typeof found === 'object' && found !== null ? found : {}
  } catch {
    return {}
  }
}
