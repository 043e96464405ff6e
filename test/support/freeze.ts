/**
 * Makes the frozen vaults of the present format: `npm run freeze`. Run it once for a new format and commit what it makes;
 * from then on every later Keyturn has to open these files. It never overwrites one.
 */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FLOOR_KDF } from '../../electron/keeper/crypto/kdf.ts'
import { DEMO_PASSWORD } from '../../shared/domain/demo.ts'
import { encodeFacts, FROZEN_FOLDER, sha256Of, type FrozenFacts } from './frozen.ts'
import { fillWithHandful } from './handful.ts'
import { PASSWORD, removeTemporaryFolders, startKeeper, type TestKeeper } from './keeper.ts'
import { revealAll } from './revealed.ts'

const MADE_AT = '2026-11-23T09:00:00Z'

export async function freeze(): Promise<void> {
  mkdirSync(FROZEN_FOLDER, { recursive: true })
  await one('format-1', async () => {
    const keeper = startKeeper({ now: new Date(MADE_AT), kdf: { ...FLOOR_KDF, lanes: 4 } })
    const { recoveryCode } = await keeper.create()
    await fillWithHandful(keeper)
    return { keeper, password: PASSWORD, recoveryCode }
  })
  await one('format-1-demo', async () => {
    const keeper = startKeeper({ now: new Date(MADE_AT), isDemo: true })
    await keeper.must('vault.createDemo')
    // Nobody is shown the recovery code of a demo vault.
    return { keeper, password: DEMO_PASSWORD, recoveryCode: null }
  })
  removeTemporaryFolders()
}

interface Made extends Pick<FrozenFacts, 'password' | 'recoveryCode'> {
  readonly keeper: TestKeeper
}

async function one(name: string, make: () => Promise<Made>): Promise<void> {
  const vault = join(FROZEN_FOLDER, `${name}.vault`)
  if (existsSync(vault)) {
    console.log(`${name} is there and stays as it is.`)
    return
  }
  const { keeper, password, recoveryCode } = await make()
  const keys = await revealAll(keeper)
  keeper.close()
  copyFileSync(keeper.vaultPath, vault)
  const facts: FrozenFacts = { password, recoveryCode, madeAt: MADE_AT, sha256: sha256Of(vault), keys }
  writeFileSync(join(FROZEN_FOLDER, `${name}.json`), encodeFacts(facts))
  console.log(`${name} is made.`)
}
