/** `npm run notices`: writes the licences of everything that is bundled, from the installed packages themselves. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject, readJson } from './setup/project.mjs'
import { main } from './setup/step.mjs'

/** Binaries for one platform belong to the package that names them; types are not in the program. */
const NOT_IN_PROGRAM = /^node_modules\/(?:@types\/|csstype$)|-(?:linux|darwin|win32|android|freebsd|wasm32)-/

await main(() => {
  /** @type {Record<string, { version: string, license?: string, dev?: boolean, optional?: boolean }>} */
  const locked = readJson(inProject('package-lock.json')).packages
  const bundled = Object.entries(locked)
    .filter(
      ([path, { dev }]) =>
        path !== '' && dev !== true && !NOT_IN_PROGRAM.test(path) && existsSync(inProject(join(path, 'package.json'))),
    )
    .map(([path, { version }]) => noticeOf(path, version))
    .toSorted((left, right) => left.name.localeCompare(right.name, 'en'))
  /** @type {Map<string, string[]>} */
  const byText = new Map()
  for (const { name, version, license, text } of bundled) {
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`])
  }
  const parts = [...byText].map(([text, names]) => `## ${names.join(', ')}\n\n\`\`\`text\n${text}\n\`\`\`\n`)
  const head =
    '# Third-party notices\n\nKeyturn is built with these packages. They belong to their authors and come under the licences below.\n' +
    'Electron and Chromium bring their own licences beside the program.\n'
  writeFileSync(inProject('THIRD-PARTY-NOTICES.md'), [head, ...parts].join('\n'))
  console.log(`${bundled.length} packages, ${byText.size} licence texts.`)
})

/** @param {string} path @param {string} version */
function noticeOf(path, version) {
  const folder = inProject(path)
  const { name, license } = readJson(join(folder, 'package.json'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  const text = file
    ? readFileSync(join(folder, file), 'utf8').replaceAll('\r', '').trim()
    : `${license}, as its package says.`
  return { name, version, license, text }
}
