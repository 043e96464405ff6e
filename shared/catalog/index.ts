/** Look-ups in the catalogue. Ids come from saved vaults too, so an unknown one is an ordinary answer. */
import { applications } from './all-applications.ts'
import { providers } from './all-providers.ts'
import type { CatalogApplication } from './application.ts'
import { otherApplication } from './other-application.ts'
import { otherPlatform } from './other-platform.ts'
import type { KeyKind, Provider, SecretField } from './provider.ts'

export { applications, otherApplication, otherPlatform, providers }

/** What a person may choose from: the platform that is not listed comes last. The same for applications. */
export const platformChoices: readonly Provider[] = [...providers, otherPlatform]
export const applicationChoices: readonly CatalogApplication[] = [...applications, otherApplication]

const providersById = new Map(platformChoices.map((provider) => [provider.id, provider]))
const applicationsById = new Map(applicationChoices.map((application) => [application.id, application]))

export const providerById = (id: string): Provider | undefined => providersById.get(id)

export const applicationById = (id: string): CatalogApplication | undefined => applicationsById.get(id)

export const keyKindOf = (providerId: string, keyKindId: string): KeyKind | undefined =>
  providerById(providerId)?.keyKinds.find(({ id }) => id === keyKindId)

const GENERIC_FIELDS: readonly SecretField[] = [
  { id: 'apiKey', label: 'API key', secret: true, placeholder: null, pattern: null },
]

/** The fields to ask for. A key of a kind that is no longer in the catalogue still has one. */
export const secretFieldsOf = (providerId: string, keyKindId: string): readonly SecretField[] =>
  keyKindOf(providerId, keyKindId)?.secretFields ?? GENERIC_FIELDS
