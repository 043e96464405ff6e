/** `npm run e2e`: the end-to-end tests alone. Words after `--` narrow them: `npm run e2e -- main-job`. */
import { runPlaywright } from './playwright.mjs'
import { main } from './setup/step.mjs'

await main(() => runPlaywright('e2e', process.argv.slice(2)))
