/** `npm run test:deep`: kills, errors, power cuts and damage at thousands of points. `KEYTURN_SEED` repeats a run. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare } from './setup/prepare.mjs'
import { inProject, ROOT } from './setup/project.mjs'
import { main, SetupProblem } from './setup/step.mjs'

await main(async () => {
  if (process.platform !== 'linux') throw new SetupProblem('The deep tests need strace, which is for Linux alone.')
  await prepare({ needs: ['tracing'], nodeLoadsAddon: true })
  const results = mkdtempSync(join(tmpdir(), 'keyturn-results-'))
  const file = join(results, 'vitest.json')
  try {
    const code = await vitest(['--reporter=verbose', '--reporter=json', `--outputFile.json=${file}`])
    const { passed, failed } = outcome(code, file)
    console.log(`\n${passed} passed, ${failed} failed`)
    return failed === 0 ? 0 : 1
  } finally {
    rmSync(results, { recursive: true, force: true })
  }
})

/**
 * @param {readonly string[]} parameters
 * @returns {Promise<number>} the exit code
 */
function vitest(parameters) {
  return new Promise((resolve, reject) => {
    const script = inProject('node_modules/vitest/vitest.mjs')
    const words = process.argv.slice(2)
    const all = [script, 'run', '-c', 'test/deep.config.ts', ...parameters, ...words]
    const child = spawn(process.execPath, all, { cwd: ROOT, stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/**
 * A run that ended badly has failed at least once, whatever its report says.
 * @param {number} code
 * @param {string} file
 */
function outcome(code, file) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: code === 0 ? numFailedTests : Math.max(numFailedTests, 1) }
  } catch (error) {
    console.error('The run broke down before its end:', error)
    return { passed: 0, failed: 1 }
  }
}
