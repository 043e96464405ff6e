/** From a recipe and the values of a key to the calls that could be made. Decides; sends nothing. */
import { secretFieldsOf } from '#shared/catalog/index.ts'
import { patternOf } from '#shared/catalog/pattern.ts'
import type { HttpRecipe, Provider } from '#shared/catalog/provider.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { fill, placeholdersIn, type Values } from './template.ts'
import { hostRuleOf, type HostRule } from './hosts.ts'

/** One way to ask: the account lives in one of several regions, and nobody knows in which. */
export interface Attempt {
  /** Null where the platform has one host only. */
  readonly region: string | null
  readonly url: URL
  readonly values: Values
}

export interface Plan {
  readonly recipe: HttpRecipe
  readonly isOurs: HostRule
  readonly attempts: readonly Attempt[]
}

/** Why nothing can be sent. */
export type Obstacle = 'no-safe-check' | 'malformed' | 'wrong-region'

export function planOf(provider: Provider, recipe: HttpRecipe, given: Values): Result<Plan, Obstacle> {
  const call = urlOf(recipe)
  if (call === null) return err('no-safe-check')
  const values = withSecret(provider, recipe, given)
  const derived = derive(recipe, values)
  if (derived === null) return err('malformed')
  const isOurs = hostRuleOf(provider, recipe)
  const signing = recipe.auth.style === 'sigv4' ? [recipe.auth.accessKeyField, recipe.auth.secretField] : []
  const needed = [...placeholdersIn([call, recipe.auth, recipe.headers, recipe.body]), ...signing]
  const attempts: Attempt[] = []
  for (const { region, more, origin } of regionsOf(recipe, derived)) {
    const filled = { ...values, ...more }
    if (needed.some((name) => (filled[name] ?? '') === '')) return err('malformed')
    const url = urlFrom(call, filled, origin)
    if (url === null || !isOurs(url.origin)) return err('wrong-region')
    attempts.push({ region, url, values: filled })
  }
  return ok({ recipe, isOurs, attempts })
}

function urlOf({ url, alternatives, reading }: HttpRecipe): string | null {
  if (reading.call === 'none') return null
  return reading.call === 'alternative' ? (alternatives[0]?.url ?? null) : url
}

/** `{secret}` stands for the only secret field. */
function withSecret(provider: Provider, { keyKind }: HttpRecipe, given: Values): Values {
  const secrets = secretFieldsOf(provider.id, keyKind).filter(({ secret }) => secret)
  const only = secrets.length === 1 ? secrets[0]?.id : undefined
  const ofAddress = secretFieldsOf(provider.id, keyKind)
    .filter(({ id, pattern }) => pattern?.startsWith('^https:') === true && given[id] !== undefined)
    // People copy addresses with the last slash, and the patterns allow for it.
    .map(({ id }) => [id, given[id]!.replace(/\/$/, '')])
  const values = { ...given, ...Object.fromEntries(ofAddress) }
  return only === undefined || given[only] === undefined ? values : { ...values, secret: given[only] }
}

interface Derived {
  readonly values: Values
  readonly open: { readonly placeholder: string; readonly choices: readonly string[] } | null
}

/** Null when the key lacks the part that names its host. */
function derive({ derive }: HttpRecipe, values: Values): Derived | null {
  let open: Derived['open'] = null
  const found: [string, string][] = []
  for (const rule of derive) {
    if (rule.from === 'secret') {
      const [, part] = patternOf(rule.pattern)?.exec(values['secret'] ?? '') ?? []
      if (part === undefined) return null
      found.push([rule.placeholder, part])
    } else open = { ...rule, choices: chosenFirst(rule.choices, values[rule.placeholder]) }
  }
  return { values: Object.fromEntries(found), open }
}

/** Where the account is said to be comes first; a key that is not known there may live elsewhere all the same. */
const chosenFirst = (choices: readonly string[], chosen: string | undefined): readonly string[] =>
  chosen !== undefined && choices.includes(chosen) ? [chosen, ...choices.filter((each) => each !== chosen)] : choices

function regionsOf(recipe: HttpRecipe, { values, open }: Derived) {
  if (open !== null) {
    return open.choices.map((choice) => ({
      region: choice,
      more: { ...values, [open.placeholder]: choice },
      origin: null,
    }))
  }
  if (recipe.regions.length === 0) return [{ region: null, more: values, origin: null }]
  return recipe.regions.map(({ id, origin }) => ({ region: id, more: values, origin }))
}

function urlFrom(template: string, values: Values, origin: string | null): URL | null {
  const [, begin = '', rest = ''] = /^(https:\/\/[^/?#]+|\{\w+\})(.*)$/.exec(template) ?? []
  const filled = `${origin ?? fill(begin, values)}${fill(rest, values, encodeURIComponent)}`
  return URL.canParse(filled) ? new URL(filled) : null
}
