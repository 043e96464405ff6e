/**
 * Room `documents`: what is handed to an auditor, a client or a colleague. A document is made from the secret-free picture
 * of the vault, so it can hold no value of a key, and is written out in several forms from one model.
 */
export interface Document {
  readonly title: string
  readonly lead: string
  readonly sections: readonly Section[]
}

export interface Section {
  readonly title: string
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly table: Table | null
}

export interface Table {
  readonly columns: readonly string[]
  /** As many cells in each row as there are columns. */
  readonly rows: readonly (readonly string[])[]
}

export const section = (title: string, facts: Section['facts'], table: Table | null = null): Section => ({
  title,
  facts,
  table,
})
