/** Our own scheme instead of file://. It serves the files of the built page and nothing else on the disk. */
import { readFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { protocol, type Session } from 'electron'

export const PAGE_ORIGIN = 'app://keyturn'

/** No script but ours, no network, no frames, no plain text that becomes code. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Must run before the app is ready. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])

export function serve(session: Session, root: string): void {
  const files = listFiles(root)
  session.protocol.handle('app', async ({ url, method }) => {
    const { host, pathname } = new URL(url)
    const path = host === 'keyturn' && method === 'GET' ? files.get(pathname) : undefined
    if (path === undefined) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(await readFile(path)), {
      headers: {
        'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'Cross-Origin-Opener-Policy': 'same-origin',
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      },
    })
  })
}

/** A fixed list made at start: an address can only name one of these, whatever dots and escapes are in it. */
const listFiles = (root: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(root.length).split(sep).join('/'), path]),
  )
