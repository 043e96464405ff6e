import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { inProject, sha256 } from './project.mjs'
import { run, step } from './step.mjs'

const STAMP = inProject('node_modules/.keyturn-installed')

/** The locked dependencies, once for each lock file. No package runs code while it is installed. */
export async function installDependencies() {
  const wanted = `${sha256(inProject('package-lock.json'))} ${process.versions.modules} ${process.platform}-${process.arch}`
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  await step('Installing the locked dependencies', async () => {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: inProject('.') })
    writeFileSync(STAMP, wanted)
  })
}
