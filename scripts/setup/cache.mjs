/**
 * Cache entries that can be trusted: an entry is made under another name and renamed when it is whole, with a list of the
 * hashes of all its files. Before each use the list is compared; whatever does not match is made again.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CACHE, filesBelow, readJson, sha256 } from './project.mjs'

const LIST = 'hashes.json'

/**
 * @param {string} name
 * @param {(folder: string) => Promise<void>} make fills an empty folder
 * @returns {Promise<{ folder: string, wasThere: boolean }>}
 */
export async function cached(name, make) {
  const folder = join(CACHE, name)
  if (isWhole(folder)) return { folder, wasThere: true }
  const unfinished = `${folder}.${process.pid}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  try {
    await make(unfinished)
    writeFileSync(join(unfinished, LIST), JSON.stringify(hashesOf(unfinished), null, 1))
    rmSync(folder, { recursive: true, force: true })
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return { folder, wasThere: false }
}

/** @param {string} folder */
function isWhole(folder) {
  if (!existsSync(join(folder, LIST))) return false
  try {
    return JSON.stringify(readJson(join(folder, LIST))) === JSON.stringify(hashesOf(folder))
  } catch {
    // Unreadable is as good as broken: it is made again.
    return false
  }
}

/** @param {string} folder */
const hashesOf = (folder) =>
  Object.fromEntries(
    filesBelow(folder)
      .filter((path) => path !== LIST)
      .map((path) => [path, sha256(join(folder, path))]),
  )
