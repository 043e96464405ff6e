import { expect } from 'vitest'

/** What nobody should ever read: a value that was missing, or an object where a word was meant. */
const ACCIDENTS = /undefined|null|NaN|Infinity|\[object|=>|function|\$\{|\{|\}/

export function expectReadable(sentence: string, what: string): void {
  expect(sentence, what).not.toMatch(ACCIDENTS)
  expect(sentence, what).not.toBe('')
  expect(sentence, what).toBe(sentence.trim())
  expect(sentence, what).not.toMatch(/ {2}| [.,;:]|\(\)|“”/)
}

export const entriesOf = <Name extends string, Value>(record: { readonly [Key in Name]: Value }) =>
  Object.entries(record) as [Name, Value][]
