/** What came of a run of many tests, as numbers. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runPlaywright } from './playwright.mjs'

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 */

/** @param {'e2e' | 'memory'} project @param {readonly string[]} [parameters] @returns {Promise<Outcome>} */
export async function playwrightOutcome(project, parameters = []) {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-results-'))
  const file = join(folder, 'playwright.json')
  const code = await runPlaywright(project, ['--reporter=list,json', ...parameters], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  const outcome = readOutcome(code, () => {
    const { stats } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
  })
  rmSync(folder, { recursive: true, force: true })
  return outcome
}

/**
 * A run that ended badly has failed at least once, whatever its report says.
 * @param {number} code
 * @param {() => Outcome} read
 * @returns {Outcome}
 */
export function readOutcome(code, read) {
  try {
    const outcome = read()
    return code === 0 ? outcome : { ...outcome, failed: Math.max(outcome.failed, 1) }
  } catch (error) {
    console.error('The run broke down before its end:', error)
    return { passed: 0, failed: 1 }
  }
}
