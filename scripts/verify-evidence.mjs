/**
 * Says of an evidence pack that it is untouched, or names what was changed: `node verify-evidence.mjs FOLDER`. One file, and
 * nothing but Node: it can be handed on with the pack. Ends with 0 for an untouched pack, 1 for a changed one, 2 for none.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What stands before the 32 bytes of an Ed25519 public key in SubjectPublicKeyInfo (RFC 8410, section 4). */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const OWN_FILES = new Set(['manifest.json', 'manifest.sig'])

/** Returns `{ problems, publicKey, files }`; no problems means untouched. */
export function verifyEvidence(folder) {
  let manifest
  let bytes
  try {
    bytes = readFileSync(join(folder, 'manifest.json'))
    manifest = JSON.parse(bytes.toString('utf8'))
  } catch {
    return { problems: ['manifest.json is missing or can not be read'], publicKey: null, files: 0 }
  }
  const { publicKey, files } = manifest
  if (manifest.format !== 'keyturn-evidence-1' || typeof publicKey !== 'string' || !Array.isArray(files)) {
    return { problems: ['manifest.json is not the manifest of an evidence pack'], publicKey: null, files: 0 }
  }
  const problems = []
  if (!isSigned(folder, bytes, publicKey)) problems.push('manifest.json does not fit its signature')
  const listed = new Set()
  for (const { name, sha256 } of files) {
    listed.add(name)
    const digest = digestOf(folder, name)
    if (digest === null) problems.push(`${name} is missing`)
    else if (digest !== sha256) problems.push(`${name} was changed`)
  }
  for (const name of readdirSync(folder).toSorted()) {
    if (!listed.has(name) && !OWN_FILES.has(name)) problems.push(`${name} was added`)
  }
  return { problems, publicKey, files: files.length }
}

function isSigned(folder, bytes, publicKey) {
  try {
    const signature = Buffer.from(readFileSync(join(folder, 'manifest.sig'), 'utf8').trim(), 'hex')
    const key = createPublicKey({
      key: Buffer.concat([ED25519_PREFIX, Buffer.from(publicKey, 'hex')]),
      format: 'der',
      type: 'spki',
    })
    return verify(null, bytes, key, signature)
  } catch {
    return false
  }
}

function digestOf(folder, name) {
  // A name that leads out of the folder is no file of the pack.
  if (typeof name !== 'string' || !/^[A-Za-z0-9-]+\.[a-z]+$/.test(name)) return null
  try {
    return createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
  } catch {
    return null
  }
}

function main([folder]) {
  if (folder === undefined) {
    console.error('Say which folder: node verify-evidence.mjs FOLDER')
    return 2
  }
  const { problems, publicKey, files } = verifyEvidence(folder)
  if (publicKey === null) {
    console.error(`No evidence pack: ${problems.join('; ')}.`)
    return 2
  }
  if (problems.length > 0) {
    console.error(`Changed since it was made:\n${problems.map((each) => `  ${each}`).join('\n')}`)
    return 1
  }
  console.log(`Untouched: ${files} files, signed with the key ${publicKey.slice(0, 16)}.`)
  return 0
}

// Only where it is called by its own name: the app takes `verifyEvidence` from here.
if (/verify-evidence(\.mjs)?$/.test(process.argv[1] ?? '')) process.exitCode = main(process.argv.slice(2))
