/** The subkeys of one vault key and vault id, frozen: whoever changes a label locks every vault (T10). */
import { expect, test } from 'vitest'
import { fromHex, hex } from '../../electron/keeper/crypto/bytes.ts'
import { subkeysOf } from '../../electron/keeper/crypto/keys.ts'
import { Secret } from '../../electron/keeper/crypto/secret.ts'
import frozen from '../fixtures/known-answers/subkeys-format-1.json' with { type: 'json' }

test('the subkeys are what they were, and no two are alike (T10)', () => {
  const subkeys = subkeysOf(new Secret(fromHex(frozen.vaultKey)), fromHex(frozen.vaultId))
  const found = Object.fromEntries(Object.entries(subkeys).map(([purpose, subkey]) => [purpose, subkey.use(hex)]))
  expect(found).toEqual(frozen.subkeys)
  expect(new Set(Object.values(found)).size).toBe(5)
})
