/** Which hosts a check of a key asks, as they can be told before anything is known of the account. */
import { providerById } from './index.ts'

/**
 * Host names without a port. What differs by account and is not filled in stands as `…`: `….api.mailchimp.com`. Empty
 * where the platform offers no safe check for this kind of key.
 */
export function checkHosts(
  providerId: string,
  keyKindId: string,
  known: Readonly<Record<string, string>>,
): readonly string[] {
  const recipe = providerById(providerId)?.verify.find(({ keyKind }) => keyKind === keyKindId)
  if (recipe === undefined) return []
  if (recipe.method === 'SMTP') return [filled(recipe.server, known).replace(/:\d+$/, '')]
  const { call, url } = { call: recipe.reading.call, url: recipe.url }
  const template = call === 'none' ? null : call === 'alternative' ? (recipe.alternatives[0]?.url ?? null) : url
  if (template === null) return []
  const addresses = recipe.regions.length > 0 ? recipe.regions.map(({ origin }) => origin) : [template]
  return addresses.map((address) => hostOf(filled(address, known)))
}

const filled = (template: string, known: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(known, name) && known[name]) || '…')

const hostOf = (address: string): string => address.replace(/^https:\/\//, '').replace(/[/?#].*$/, '')
