import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, test } from '@playwright/test'
import { needlesOfBytes, scan, type Finds } from '../support/memory.ts'

const LENGTHS = [26, 300]

test('the crypto leaves no copy of a secret behind, however short it is (T27)', async () => {
  const program = await bundled()
  const secrets = LENGTHS.map((length) => randomBytes(length))
  const needles = secrets.flatMap((secret) => needlesOfBytes(`${secret.byteLength} bytes`, secret))
  const child = spawn(process.execPath, [program, ...LENGTHS.map(String)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const scanAt = async (word: string): Promise<Finds> => {
    expect((await lines.next()).value).toBe(word)
    return scan(child.pid ?? 0, needles)
  }
  try {
    for (const secret of secrets) child.stdin.write(secret)
    // In the order in which they lie in memory, which differs from run to run.
    expect(Object.keys(await scanAt('holding')).toSorted()).toEqual(['26 bytes', '300 bytes'])
    child.stdin.write('.')
    expect(await scanAt('wiped')).toEqual({})
  } finally {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
})

/** Plain Node does not read TypeScript: the program is bundled with the very same crypto that is in the keeper. */
async function bundled(): Promise<string> {
  const outDir = join(test.info().outputDir, 'program')
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'crypto-child.ts'),
      outDir,
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
    ssr: { noExternal: true },
  })
  return join(outDir, 'child.mjs')
}
