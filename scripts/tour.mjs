/** `npm run tour`: the main job, driven in a virtual display, with pictures in `tour/` and a summary. */
import { pathToFileURL } from 'node:url'
import { runPlaywright } from './playwright.mjs'
import { main } from './setup/step.mjs'

/** @returns {Promise<number>} 0 only if all of it worked */
export const tour = () => runPlaywright('tour', ['--reporter=line'])

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(tour)
