import { count, list } from './format.ts'

/** A full-access key may have hundreds. */
const MOST_NAMED = 8

const shortList = (names: readonly string[]): string =>
  names.length > MOST_NAMED
    ? `${names.slice(0, MOST_NAMED).join(', ')} and ${count(names.length - MOST_NAMED, 'other')}`
    : list(names)

export const permissionsText = {
  hint: (example: string) => `In the words of the platform, separated by commas: ${example}`,
  unnarrowable: 'all that the account may do: keys of this kind can not be narrowed',
  /** Before what was compared with the platform’s own words in the last check. */
  told: (platform: string, sentence: string) => `${platform} says: ${sentence}`,
  fits: 'It may do what its applications need, and no more.',
  tooBroad: (extra: readonly string[]) =>
    `It may do more than its applications need: ${shortList(extra)}. Narrow it at the platform, or make the next key narrower.`,
  tooNarrow: (missing: readonly string[]) =>
    `Its applications need more than it may do: ${shortList(missing)}. Add that at the platform, or correct what is recorded here.`,
  cannotTell: (example: string) =>
    `Can not be compared with what its applications need. Write both in the words of the platform, such as ${example}.`,
  cannotTellNoWords:
    'Can not be compared with what its applications need: no list of the permissions of this platform is known.',
  notRecorded: 'Not compared yet: write down what the key may do, and what each application needs.',
} as const
