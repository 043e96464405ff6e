/** `npm run freeze`: the frozen vaults that `test/vault/frozen.test.ts` opens, where one is missing. */
import { runnerImport } from 'vite'
import { inProject } from './setup/project.mjs'

/** Node 20 does not read TypeScript; Vite does, as in the tests. */
const { module } = await runnerImport(inProject('test/support/freeze.ts'))
await module.freeze()
