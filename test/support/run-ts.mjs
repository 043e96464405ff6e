/** Runs a file of this project in a process of its own, which a test may kill: `node run-ts.mjs FILE ARGUMENTS`. */
import { runnerImport } from 'vite'

const [, , file = ''] = process.argv
await runnerImport(file)
