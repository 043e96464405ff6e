/**
 * Prints the keys of a vault, one a line, as JSON:
 *
 *     node test/support/second-reader/print.mjs FILE < file-with-the-password
 *     node test/support/second-reader/print.mjs FILE --recovery-code < file-with-the-code
 */
import { text } from 'node:stream/consumers'
import { readVault } from './read.mjs'

const [path, option] = process.argv.slice(2)
if (path === undefined || (option !== undefined && option !== '--recovery-code')) {
  console.error('Usage: node print.mjs FILE [--recovery-code], with the password or the code on standard input')
  process.exit(2)
}
const typed = (await text(process.stdin)).replace(/\r?\n$/, '')
const answer = await readVault(path, option === undefined ? { password: typed } : { recoveryCode: typed })
if (answer.ok) {
  for (const { label, platform, values } of answer.vault.keys) console.log(JSON.stringify({ label, platform, values }))
} else {
  console.error(`Refused: ${answer.reason}${answer.where === '' ? '' : ` (${answer.where})`}`)
  process.exitCode = 1
}
