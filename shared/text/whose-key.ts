import type { MatchCertainty } from '../domain/secret-match.ts'
import { list } from './format.ts'

export const whoseKeyText = {
  open: 'Whose key is this?',
  title: 'Whose key is this?',
  lead: 'Paste a key that turned up somewhere, or its first or last characters. Keyturn looks through this vault, ended keys too. Nothing of it is stored or sent.',
  field: 'Key or its ends',
  hint: 'At least four characters. A shortened form such as abcd••••wxyz works too.',
  show: 'Show what is typed',
  hide: 'Hide what is typed',
  submit: 'Look for it',
  close: 'Close',
  nothing: 'Paste a key, or type its first or last characters.',
  tooShort: 'Type at least four characters: fewer fit too many keys.',
  none: 'No key of this vault.',
  noneOfEnds: 'No key of this vault begins or ends like this.',
  looksLike: (platform: string) => `It looks like a key of ${platform}.`,
  looksLikeNothing: 'Its form does not say which platform it belongs to.',
  platformOfEnds: 'Two ends say too little about the platform.',
  found: (answers: number) => (answers === 1 ? 'Found:' : `${answers} values fit:`),
  andMore: (number: number) => `And ${number} more. Type more characters.`,
  certainty: {
    value: 'the same value',
    ends: 'begins or ends like this',
    'shown-ends': 'may be it: the value is destroyed, only four characters at each end are known',
  } satisfies Record<MatchCertainty, string>,
  version: (number: number, stage: string) => `version ${number}, ${stage}`,
  corrected: (number: number) => `a wrong copy that was corrected in version ${number}`,
  archived: 'archived',
  pastedInto: (names: readonly string[]) =>
    names.length === 0 ? 'no application is recorded with this version' : `recorded in ${list(names)}`,
  showKey: 'Show that key',
  showKeyOf: (label: string) => `Show that key: ${label}`,
} as const
