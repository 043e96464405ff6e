/**
 * better-sqlite3 carries binaries for Node-API 10. Where the running Node or Electron is older, the addon is built once
 * from its own sources with an older Node-API, kept in the cache and put where the package looks first.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cached } from './cache.mjs'
import { inProject, readJson, sha256 } from './project.mjs'
import { run, SetupProblem, step } from './step.mjs'

const CARRIED_NODE_API = 10
const PACKAGE = inProject('node_modules/better-sqlite3')
const INSTALLED = join(PACKAGE, 'build', 'Release', 'better_sqlite3.node')

/** @param {number} lowestNodeApi the lowest version among the programs that will load it */
export async function provideSqliteAddon(lowestNodeApi) {
  if (lowestNodeApi >= CARRIED_NODE_API) return
  const { version } = readJson(join(PACKAGE, 'package.json'))
  const name = `better-sqlite3-${version}-node-api-8-${process.platform}-${process.arch}`
  const { folder } = await cached(name, (unfinished) =>
    step('Building better-sqlite3 for an older Node-API (once, about a minute)', () => build(unfinished)),
  )
  const built = join(folder, 'better_sqlite3.node')
  if (existsSync(INSTALLED) && sha256(INSTALLED) === sha256(built)) return
  mkdirSync(dirname(INSTALLED), { recursive: true })
  cpSync(built, INSTALLED)
}

/** @param {string} folder */
async function build(folder) {
  const sources = `${folder}.sources`
  cpSync(PACKAGE, sources, { recursive: true })
  rmSync(join(sources, 'build'), { recursive: true, force: true })
  try {
    cpSync(inProject('node_modules/node-addon-api'), join(sources, 'node_modules', 'node-addon-api'), {
      recursive: true,
    })
    await run(
      process.execPath,
      [inProject('node_modules/node-gyp/bin/node-gyp.js'), 'rebuild', '--release', '--force_build=1', ...headers()],
      {
        cwd: sources,
        env: { CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT' },
      },
    )
    cpSync(join(sources, 'build', 'Release', 'better_sqlite3.node'), join(folder, 'better_sqlite3.node'))
  } catch (failure) {
    throw new SetupProblem(
      `better-sqlite3 could not be built. It needs python3, make and a C++ compiler (on Debian: apt-get install python3 make g++).\n\n${failure instanceof Error ? failure.message : ''}`,
    )
  } finally {
    rmSync(sources, { recursive: true, force: true })
  }
}

/** Headers that came with Node save a download. */
function headers() {
  const prefix = dirname(dirname(process.execPath))
  return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : []
}
