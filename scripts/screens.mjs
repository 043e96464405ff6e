/** `npm run screens`: a picture of every screen and state, light and dark, in `screens/`. */
import { rmSync } from 'node:fs'
import { runPlaywright } from './playwright.mjs'
import { inProject } from './setup/project.mjs'
import { main } from './setup/step.mjs'

await main(async () => {
  rmSync(inProject('screens'), { recursive: true, force: true })
  const code = await runPlaywright('screens', process.argv.slice(2))
  console.log(`The pictures are in ${inProject('screens')}.`)
  return code
})
