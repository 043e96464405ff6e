/**
 * Which hosts a recipe may reach: those that it spells out, those of its regions, and those that a template can become
 * with one name in each open place. Worked out from the catalogue alone, so that no value of a key adds one.
 */
import { secretFieldsOf } from '#shared/catalog/index.ts'
import { patternOf } from '#shared/catalog/pattern.ts'
import type { HttpRecipe, Provider, SmtpRecipe } from '#shared/catalog/provider.ts'

/** True for an origin that belongs to the platform. */
export type HostRule = (origin: string) => boolean

export function hostRuleOf(provider: Provider, recipe: HttpRecipe): HostRule {
  const urls = [
    recipe.url,
    ...recipe.regions.map(({ origin }) => origin),
    ...recipe.alternatives.map(({ url }) => url),
    provider.scopesProbe?.url ?? null,
  ].filter((url) => url !== null)
  const rules = urls.map((url) => ruleOfTemplate(url, provider, recipe))
  return (origin) => rules.some((rule) => rule(origin))
}

export const smtpHostRuleOf = (recipe: SmtpRecipe): HostRule => {
  const pattern = new RegExp(`^${openPlaces(recipe.server)}$`)
  return (server) => pattern.test(server)
}

function ruleOfTemplate(template: string, provider: Provider, recipe: HttpRecipe): HostRule {
  const whole = /^\{(\w+)\}/.exec(template)?.[1]
  if (whole === undefined) {
    const [, origin = ''] = /^(https:\/\/[^/?#]+)/.exec(template) ?? []
    const choices = Object.fromEntries(
      recipe.derive.flatMap((rule) => (rule.from === 'account-region' ? [[rule.placeholder, rule.choices]] : [])),
    )
    const pattern = new RegExp(`^${openPlaces(origin, choices)}$`)
    return (candidate) => origin !== '' && pattern.test(candidate)
  }
  // The whole address is a field of the key: then only the form of that field says what belongs to the platform.
  const field = secretFieldsOf(provider.id, recipe.keyKind).find(({ id }) => id === whole)
  const pattern = patternOf(field?.pattern ?? NOTHING)
  return (candidate) => pattern?.test(candidate) === true
}

/** One name without dots for each open place, or one of its choices. */
const openPlaces = (text: string, choices: Readonly<Record<string, readonly string[]>> = {}): string =>
  text
    .split(/\{(\w+)\}/)
    .map((part, index) => {
      if (index % 2 === 0) return escaped(part)
      const known = Object.hasOwn(choices, part) ? choices[part] : undefined
      return known === undefined ? '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?' : `(?:${known.map(escaped).join('|')})`
    })
    .join('')

/** Matches no address. */
const NOTHING = '^$'

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
