import { providerById, secretFieldsOf } from './index.ts'
import { linkPartsIn, type LinkParts } from './links.ts'

/** What the fields of a key that are no secrets say of its account, for the `{names}` in addresses. */
export function accountPartsIn(
  providerId: string,
  keyKindId: string,
  values: Readonly<Record<string, string>>,
): LinkParts {
  const typed = (providerById(providerId)?.accountFields ?? []).flatMap(({ id, choices }) => {
    const value = Object.hasOwn(values, id) ? (values[id] ?? '').trim() : ''
    const isKnown = value !== '' && (choices === null || choices.some((choice) => choice.value === value))
    return isKnown ? [[id, value] as const] : []
  })
  return { ...linkPartsIn(secretFieldsOf(providerId, keyKindId), values), ...Object.fromEntries(typed) }
}
