/** `npm run test:memory`: reads the memory of the running app and looks for what must not be in it. Linux only. */
import { playwrightOutcome } from './outcome.mjs'
import { main } from './setup/step.mjs'

await main(async () => {
  const { passed, failed } = await playwrightOutcome('memory', process.argv.slice(2))
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
