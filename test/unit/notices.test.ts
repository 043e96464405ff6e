import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

interface Locked {
  readonly version: string
  readonly dev?: boolean
}

test('the notices name every package that is bundled, in its locked version', () => {
  const notices = readFileSync(join(ROOT, 'THIRD-PARTY-NOTICES.md'), 'utf8')
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>
  }
  const bundled = Object.entries(packages).filter(
    ([path, { dev }]) => path !== '' && dev !== true && existsSync(join(ROOT, path, 'package.json')),
  )
  expect(bundled.length).toBeGreaterThan(20)
  for (const [path, { version }] of bundled) {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    // Binaries for one platform belong to the package that names them; types are not in the program.
    if (/^@types\/|^csstype$|-(?:linux|darwin|win32|android|freebsd|wasm32)-/.test(name)) continue
    expect(notices, 'run `npm run notices`').toContain(`${name} ${version} (`)
  }
})
