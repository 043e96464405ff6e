/** `npm start`: everything from a fresh clone to an open window. */
import { spawn } from 'node:child_process'
import { prepare } from './setup/prepare.mjs'
import { ROOT } from './setup/project.mjs'
import { main, SetupProblem } from './setup/step.mjs'
import { tour } from './tour.mjs'

await main(async () => {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    console.log('There is no display here, so no window can open. Running the guided tour in a virtual one instead.')
    return tour()
  }
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    throw new SetupProblem(
      'Keyturn does not run as root: its sandbox would be off. Please start it as an ordinary user.',
    )
  }
  const { executable, version, kind } = await prepare({ needs: ['window'], nodeLoadsAddon: false })
  console.log(`Opening Keyturn in Electron ${version} (${kind}).`)
  return open(executable)
})

/** @param {string} executable @returns {Promise<number>} */
function open(executable) {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [ROOT, ...process.argv.slice(2)], { stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
