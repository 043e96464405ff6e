/** `npm test`: all of the set-up, then everything that can be checked, and one plain line at the end. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { playwrightOutcome, readOutcome } from './outcome.mjs'
import { prepare } from './setup/prepare.mjs'
import { inProject, ROOT } from './setup/project.mjs'
import { main } from './setup/step.mjs'

/** @typedef {import('./outcome.mjs').Outcome} Outcome */

const results = mkdtempSync(join(tmpdir(), 'keyturn-results-'))

await main(async () => {
  await prepare({ needs: ['window', 'virtual-display', 'real-parts', 'tracing'], nodeLoadsAddon: true })
  /** @type {Outcome[]} */
  const outcomes = []
  for (const room of ['shared', 'electron', 'renderer', 'test']) {
    outcomes.push(await check(`Types of ${room}`, 'typescript/bin/tsc', ['-p', room]))
  }
  outcomes.push(await check('Lint', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']))
  outcomes.push(await check('Format', 'oxfmt/bin/oxfmt', ['--check']))
  outcomes.push(await check('Dead code', 'knip/bin/knip.js', ['--no-progress']))
  outcomes.push(await unitAndVault())
  outcomes.push(await endToEnd())
  rmSync(results, { recursive: true, force: true })

  const passed = outcomes.reduce((sum, each) => sum + each.passed, 0)
  const failed = outcomes.reduce((sum, each) => sum + each.failed, 0)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})

/**
 * One program that is right or wrong as a whole.
 * @param {string} name
 * @param {string} script
 * @param {readonly string[]} parameters
 * @returns {Promise<Outcome>}
 */
async function check(name, script, parameters) {
  const started = performance.now()
  process.stdout.write(`${name} ... `)
  const { code, output } = await run(script, parameters, { quiet: true })
  process.stdout.write(`${code === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`)
  if (code !== 0) process.stdout.write(`${output}\n`)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** @returns {Promise<Outcome>} */
async function unitAndVault() {
  console.log('\nUnit tests and vault tests')
  const file = join(results, 'vitest.json')
  const { code } = await run('vitest/vitest.mjs', [
    'run',
    '-c',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  return readOutcome(code, () => {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles(report) }
  })
}

/**
 * A file that can not even be loaded has no failed test in it.
 * @param {{ testResults: { status: string, assertionResults: unknown[] }[] }} report
 */
function brokenFiles(report) {
  return report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
}

/** @returns {Promise<Outcome>} */
function endToEnd() {
  console.log('\nEnd-to-end tests')
  return playwrightOutcome('e2e')
}

/**
 * @param {string} script below node_modules
 * @param {readonly string[]} parameters
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(script, parameters, { quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inProject(`node_modules/${script}`), ...parameters], {
      cwd: ROOT,
      stdio: quiet ? 'pipe' : 'inherit',
    })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
