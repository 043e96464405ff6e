/**
 * `npm run bench`: measures against the budgets and prints JSON; exit code 1 when one is missed. `npm run bench -- vault`
 * measures the vault alone. The very code of the keeper runs in the Electron of the product, as Node, which is what the
 * keeper's process is.
 */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { build } from 'vite'
import { prepare } from './setup/prepare.mjs'
import { inProject, ROOT } from './setup/project.mjs'
import { main, SetupProblem } from './setup/step.mjs'

const BENCHES = ['vault']

// What the set-up says of its steps is progress; on the standard output there is JSON and nothing else.
process.stdout.write = process.stderr.write.bind(process.stderr)

await main(async () => {
  const wanted = process.argv.slice(2)
  const unknown = wanted.find((name) => !BENCHES.includes(name))
  if (unknown) throw new SetupProblem(`There is no bench "${unknown}"; there is: ${BENCHES.join(', ')}.`)
  const { executable } = await prepare({ needs: ['window', 'real-parts'], nodeLoadsAddon: false })
  const folder = inProject('node_modules/.keyturn-bench')
  await bundle(folder)
  let code = 0
  for (const name of wanted.length > 0 ? wanted : BENCHES)
    code = Math.max(code, await run(executable, `${folder}/${name}.mjs`))
  rmSync(folder, { recursive: true, force: true })
  return code
})

/** Below node_modules, so that the native packages are found from there. @param {string} outDir */
async function bundle(outDir) {
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      rollupOptions: {
        input: { vault: inProject('test/bench/vault.ts'), 'keeper-program': inProject('test/bench/keeper-program.ts') },
        external: ['better-sqlite3', '@node-rs/argon2'],
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
    ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2'] },
  })
}

/** @param {string} executable @param {string} program @returns {Promise<number>} */
function run(executable, program) {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [program], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
