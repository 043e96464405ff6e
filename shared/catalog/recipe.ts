import type { Confidence } from './confidence.ts'

/**
 * How to ask a platform whether a key works, reading as little as possible.
 *
 * Templates (`url`, `server`, `auth`, `headers`, `body`) hold placeholders in braces:
 * - `{secret}`: the key itself; only in kinds that have exactly one secret field;
 * - `{fieldId}`: the value of that field of the key kind, for instance `{siteId}`;
 * - names of `derive`, for instance `{dc}`;
 * - `{appName}`, `{appUrl}`, `{version}`: of our own application.
 */
export type VerifyRecipe = HttpRecipe | SmtpRecipe

interface RecipeBase {
  /** Id of the key kind that this recipe tests. */
  readonly keyKind: string
  readonly statuses: ReplyStatuses
  /** What a good reply holds, in words; null when there is no recipe to get one. */
  readonly successBody: string | null
  /** Checked in order after the success status; the first that holds decides. */
  readonly errorMarkers: readonly ErrorMarker[]
  readonly notes: string | null
  readonly confidence: Confidence
}

export interface HttpRecipe extends RecipeBase {
  readonly method: 'GET' | 'POST'
  /** Null when no call is known that reads only. */
  readonly url: string | null
  readonly auth: HttpAuth
  /** Beside the one that carries the key. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: RequestBody | null
  /** Placeholders that are worked out, not asked for. */
  readonly derive: readonly Derivation[]
  /** Hosts that serve different accounts: try each before calling a key dead. Empty when there is one host only. */
  readonly regions: readonly Region[]
  /** Other calls that would do. */
  readonly alternatives: readonly AlternativeCall[]
  readonly reading: Reading
}

export interface SmtpRecipe extends RecipeBase {
  readonly method: 'SMTP'
  /** Host and port. */
  readonly server: string
  readonly auth: SmtpAuth
}

/** How the key travels. `basic` and `smtp-auth`: user name and password; `sigv4`: the request signing of AWS. */
export type HttpAuth = BasicAuth | HeaderAuth | BodyAuth | QueryAuth | SignatureAuth

export interface BasicAuth {
  readonly style: 'basic'
  readonly username: string
  readonly password: string
}

/** `bearer` is the common case of `header`, told apart because it is a standard. */
export interface HeaderAuth {
  readonly style: 'header' | 'bearer'
  readonly header: string
  readonly template: string
}

/** The body holds the key already, in this field. */
export interface BodyAuth {
  readonly style: 'body'
  readonly field: string
}

/** The URL holds the key already, in this parameter: keep such URLs out of logs. */
export interface QueryAuth {
  readonly style: 'query'
  readonly parameter: string
}

export interface SignatureAuth {
  readonly style: 'sigv4'
  readonly service: string
  readonly region: string
  /** Field ids. */
  readonly accessKeyField: string
  readonly secretField: string
}

export interface SmtpAuth {
  readonly style: 'smtp-auth'
  readonly username: string
  readonly password: string
}

/** `fields`: an object, written as the content type says. `text`: as it stands. */
export type RequestBody =
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, string | boolean>> }
  | { readonly kind: 'text'; readonly text: string }

/** Where a placeholder comes from: out of the key, or a choice that only the person knows. */
export type Derivation =
  | {
      readonly from: 'secret'
      readonly placeholder: string
      readonly how: string
      /** Regular expression (source); its first group is the value. */
      readonly pattern: string
    }
  | {
      readonly from: 'account-region'
      readonly placeholder: string
      /** Closed list: nothing else may be filled in. */
      readonly choices: readonly string[]
    }

export interface Region {
  readonly id: string
  /** Takes the place of scheme and host in the recipe's URL; the path stays. */
  readonly origin: string
  readonly note: string | null
}

/** Status codes (HTTP, or SMTP replies). An empty list: no status says this, look at the body. */
export interface ReplyStatuses {
  readonly success: number
  readonly unauthorized: readonly number[]
  readonly forbidden: readonly number[]
  readonly rateLimited: readonly number[]
}

/** How Keyturn uses the recipe: which call it makes, and how it reads the reply. Paths are written as `bodyPath`. */
export interface Reading {
  /** `alternative`: the first of the alternatives, because it reads less. `none`: no call of the recipe is a safe check. */
  readonly call: 'own' | 'alternative' | 'none'
  /** What a good body holds, where the status alone does not say that it is good; null where any JSON will do. */
  readonly proof: { readonly path: string; readonly equals: string | number } | null
  /** Where the name of the account is in a good reply. Never the name or address of a person. Null when it is not. */
  readonly accountName: string | null
  /** Where the permissions of the key are. Null when they cannot be read. */
  readonly permissions: PermissionsReading | null
  /** Looked at before the error markers, in order; the first that holds decides. */
  readonly traps: readonly Trap[]
}

/**
 * `reply`: in the reply to the check itself, at a path that leads to a list. `probe`: in the replies to the calls that the
 * `scopesProbe` describes, all of which have to succeed: half of the permissions would say that a key may do less than it may.
 */
export type PermissionsReading = {
  /** False where the names are those of something bigger, such as a policy: shown, and never called too broad. */
  readonly areComparable: boolean
  /** What every key has, whatever was chosen for it. */
  readonly always: readonly string[]
} & (
  | { readonly from: 'reply'; readonly path: string }
  | {
      readonly from: 'probe'
      /** A placeholder of the calls that stands in the good reply to the check; null for none. Used and let go of. */
      readonly given: { readonly placeholder: string; readonly path: string; readonly pattern: string } | null
      readonly calls: readonly PermissionsCall[]
    }
)

export interface PermissionsCall {
  /** Null for the body of the `scopesProbe`. */
  readonly body: RequestBody | null
  /** Leads to a list of names; with `[]` in it, to a list of objects and to the name in each. */
  readonly path: string
  /** In front of each name, where it alone would be taken for a permission; null for nothing. */
  readonly prefix: string | null
}

/**
 * A refusal that the error markers cannot tell from others.
 * `unclear`: fits several causes, so it says nothing about the key. `other_value_wrong`: the key is VALID, a value beside
 * it is not. `access_token_ended`: to be expected of a token that lives for hours.
 */
export interface Trap {
  readonly outcome: RefusalOutcome | 'unclear' | 'other_value_wrong' | 'access_token_ended'
  /** Null means any status. */
  readonly status: readonly number[] | null
  /** A place in the body that has to be there; null for none in particular. */
  readonly path: string | null
  /** What stands at that place; null for anything. */
  readonly equals: string | number | null
  /** Lower-case text that is part of what stands at that place, or of the whole body; null for anything. */
  readonly contains: string | null
  readonly why: string
}

export interface AlternativeCall {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly why: string
}

/**
 * What a refusal means.
 * - `malformed`: no usable key arrived. `unknown_or_revoked`: the key is dead here. `expired`: it has ended by itself.
 * - `insufficient_permission`, `ip_not_allowed`: the key is VALID, only not for this call or from this address.
 * - `account_suspended`, `wrong_region`, `request_outdated` (of our request), `rate_limited`: not the key's fault.
 * - `edge_block`: something in front of the platform refused; says nothing about the key.
 * - `other`: see the note.
 */
export type RefusalOutcome =
  | 'malformed'
  | 'unknown_or_revoked'
  | 'expired'
  | 'insufficient_permission'
  | 'ip_not_allowed'
  | 'account_suspended'
  | 'wrong_region'
  | 'request_outdated'
  | 'edge_block'
  | 'rate_limited'
  | 'other'

/**
 * Recognises one refusal. All conditions that are given must hold. With neither `equals` nor `contains` the status
 * decides alone; with no status either, nothing can be matched and the note is for people.
 */
export interface ErrorMarker {
  readonly outcome: RefusalOutcome
  /** Any of these; null means any status. */
  readonly status: readonly number[] | null
  /** Where `equals` looks, for instance `errors[0].code`; without `equals`, where the platform's own words are. */
  readonly bodyPath: string | null
  /** The exact value at `bodyPath`; null when not compared. */
  readonly equals: string | number | null
  /** Lower-case text: lower-case the reply before looking. Null when not looked for. */
  readonly contains: string | null
  /** Where `contains` looks; null means anywhere in the body. */
  readonly containsPath: string | null
  readonly note: string | null
  readonly confidence: Confidence
}
