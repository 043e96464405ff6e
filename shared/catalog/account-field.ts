/**
 * Something of the account that stands in addresses of the platform and in no value of the key: a data centre, the number
 * of a server. Nobody has to know it; where it is known, links lead to the right page and checks to the right host.
 */
export interface AccountField {
  /** The `{name}` for which it stands. Unique among the fields of the platform's keys. Saved in vaults. */
  readonly id: string
  readonly label: string
  /** Where a person finds it, and what it is good for. */
  readonly hint: string
  /** Closed list: nothing else may be filled in. Null for free text. */
  readonly choices: readonly AccountChoice[] | null
  /** An example to show in the empty field; null for a choice. */
  readonly placeholder: string | null
}

export interface AccountChoice {
  readonly value: string
  readonly label: string
}
