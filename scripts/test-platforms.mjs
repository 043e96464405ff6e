/**
 * `npm run test:platforms`: every fault against every platform, on local servers. Prints the table of expected against
 * found as JSON on request (`-- --json`), else what differs. Exit code 1 when less than 98 % are exact, or when a key
 * reached a host that is not of its platform.
 */
import { runnerImport } from 'vite'
import { inProject } from './setup/project.mjs'

const LEAST = 0.98

const started = performance.now()
const { module } = await runnerImport(inProject('test/faults/bench.ts'))
const { rows, leaks } = await module.runBench({ sample: false })
const wrong = rows.filter((/** @type {{ expected: string, found: string }} */ row) => row.expected !== row.found)
const exact = (rows.length - wrong.length) / rows.length
if (process.argv.includes('--json')) console.log(JSON.stringify({ exact, leaks, rows }, null, 2))
else {
  table(rows)
  for (const { platform, kind, fault, expected, found } of wrong) {
    console.log(`${platform} ${kind}, ${fault}: expected ${expected}, found ${found}`)
  }
  for (const leak of leaks) console.log(leak)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.log(
    `${rows.length - wrong.length} of ${rows.length} exact (${(exact * 100).toFixed(2)} %), ${leaks.length} leaks, ${seconds} s`,
  )
}
process.exit(exact >= LEAST && leaks.length === 0 ? 0 : 1)

/** One line for each fault: what was expected, what was found, and how often. @param {Record<string, string>[]} rows */
function table(rows) {
  /** @type {Map<string, number>} */
  const lines = new Map()
  for (const { fault, expected, found } of rows) {
    const line = `${(fault ?? '').padEnd(40)} ${(expected ?? '').padEnd(24)} ${found}`
    lines.set(line, (lines.get(line) ?? 0) + 1)
  }
  console.log(`${'fault'.padEnd(40)} ${'expected'.padEnd(24)} ${'found'.padEnd(24)}`)
  for (const [line, times] of lines) console.log(`${line.padEnd(92)} ${times}`)
}
