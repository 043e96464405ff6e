import { accountPartsIn } from '#shared/catalog/account-parts.ts'
import { providerById } from '#shared/catalog/index.ts'
import { patternOf } from '#shared/catalog/pattern.ts'
import { currentVersion } from '#shared/domain/key.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { ok } from '#shared/result.ts'
import { notFound, wipeFields, type Context } from './context.ts'

/** The end of a value that is looked at: the part that names a data centre is a few characters long. */
const END = 12

/**
 * What is known of the account of a key: what somebody typed, and what the key itself says, such as the data centre of Mailchimp: the catalogue's pattern decides what leaves
 * the keeper, and no pattern reaches into the secret part. Nothing where there is no such rule or no value.
 */
export const createLinkParts = ({ store }: Pick<Context, 'store'>) =>
  ({
    'key.linkParts': ({ keyId }) => {
      const key = store.key.get(keyId)
      if (!key) return notFound('key')
      const publicParts = accountPartsIn(key.providerId, key.keyKindId, currentVersion(key)?.publicFields ?? {})
      const recipe = providerById(key.providerId)?.verify.find(({ keyKind }) => keyKind === key.keyKindId)
      const rules = recipe && recipe.method !== 'SMTP' ? recipe.derive.filter((rule) => rule.from === 'secret') : []
      const secretId = currentVersion(key)?.secretId ?? null
      const fields = rules.length === 0 || secretId === null ? null : store.openSecret(secretId)
      if (fields === null) return ok(publicParts)
      const ends = Object.values(fields).map((value) => new TextDecoder().decode(value.subarray(-END)))
      wipeFields(fields)
      const ownParts = rules.flatMap(({ placeholder, pattern }) => {
        const part = ends.map((end) => patternOf(pattern)?.exec(end)?.[1]).find((found) => found !== undefined)
        return part === undefined ? [] : [[placeholder, part] as const]
      })
      return ok({ ...publicParts, ...Object.fromEntries(ownParts) })
    },
  }) satisfies Partial<Handlers<'key.linkParts'>>
