import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow, inProject, sha256 } from './project.mjs'
import { run, step } from './step.mjs'

const STAMP = inProject('out/.sources')
const FOLDERS = ['electron', 'renderer', 'shared']
const FILES = ['electron.vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json']

/** Builds the app, unless the last build was made from the very same sources. */
export async function buildApp() {
  const wanted = hashOfSources()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  await step('Building the app', async () => {
    await run(process.execPath, [inProject('node_modules/electron-vite/bin/electron-vite.js'), 'build'], {
      cwd: inProject('.'),
    })
    writeFileSync(STAMP, wanted)
  })
}

function hashOfSources() {
  const hash = createHash('sha256')
  const paths = [
    ...FOLDERS.flatMap((folder) => filesBelow(inProject(folder)).map((path) => join(folder, path))),
    ...FILES,
  ]
  for (const path of paths) hash.update(`${path} ${sha256(inProject(path))}\n`)
  return hash.digest('hex')
}
