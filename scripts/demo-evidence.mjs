/** `npm run demo:evidence`: a sample evidence pack from the demo vault, in the folder `evidence`, verified and printed. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { inProject } from './setup/project.mjs'

/** Node 20 does not read TypeScript; Vite does, as in the tests. */
const { module } = await runnerImport(inProject('test/support/demo-evidence.ts'))
const folder = inProject('evidence')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
for (const { name, text } of await module.demoEvidence()) writeFileSync(join(folder, name), text)
console.log(`The pack is in ${folder}.`)
execFileSync(process.execPath, [inProject('scripts/verify-evidence.mjs'), folder], { stdio: 'inherit' })
