/** What the product says of every key: all the values that are still there, revealed one by one. */
import { secretFieldsOf } from '../../shared/catalog/index.ts'
import type { TestKeeper } from './keeper.ts'

export interface RevealedKey {
  readonly id: string
  readonly label: string
  readonly platform: string
  readonly values: readonly {
    readonly version: number
    readonly stage: string
    readonly values: Readonly<Record<string, string>>
  }[]
}

export async function revealAll(keeper: TestKeeper): Promise<readonly RevealedKey[]> {
  const { keys } = await keeper.snapshot()
  const revealed: RevealedKey[] = []
  for (const { id, label, providerId, keyKindId, versions } of keys) {
    const fields = secretFieldsOf(providerId, keyKindId).filter(({ secret }) => secret)
    const values: RevealedKey['values'][number][] = []
    for (const { number, stage } of versions.filter(({ secretId }) => secretId !== null)) {
      const pairs: [string, string][] = []
      for (const { id: fieldId } of fields) {
        const { value } = await keeper.must('key.reveal', { keyId: id, version: number, fieldId })
        pairs.push([fieldId, new TextDecoder().decode(value)])
      }
      values.push({ version: number, stage, values: Object.fromEntries(pairs) })
    }
    revealed.push({ id, label, platform: providerId, values })
  }
  return inOrder(revealed)
}

/** By id: the file keeps no order. */
export const inOrder = <Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] =>
  items.toSorted((left, right) => (left.id < right.id ? -1 : 1))
