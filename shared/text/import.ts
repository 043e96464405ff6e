import type { DateOrder, ImportField, ImportNote, ImportOutcome, KnownKey } from '../domain/import.ts'
import { never } from '../result.ts'
import { count } from './format.ts'

export const importText = {
  title: 'Import keys',
  lead: 'From a spreadsheet saved as CSV, or the CSV export of a password manager. The file stays where it is and goes nowhere.',
  choose: 'Choose file',
  chooseOther: 'Choose another file',
  reading: 'Reading the file…',
  found: (rows: number, columns: number, how: string) => `${count(rows, 'row')}, ${count(columns, 'column')}; ${how}`,
  encodings: { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1252': 'Windows text' },
  delimiters: {
    ',': 'separated by commas',
    ';': 'separated by semicolons',
    '\t': 'separated by tabs',
    '|': 'separated by bars',
  },
  mapping: 'What is in each column',
  mappingHint: 'Keyturn has guessed. Look through it; the preview below follows.',
  column: (number: number) => `Column ${number}`,
  meaningOf: (header: string) => `Meaning of ${header}`,
  fields: {
    label: 'Label',
    secret: 'API key',
    platform: 'Platform',
    purpose: 'Purpose',
    client: 'Client',
    applications: 'Applications that use it',
    created: 'Created on',
    expires: 'Expires on',
    'rotate-every': 'Rotate every',
    environment: 'Live or test',
    permissions: 'Permissions',
    owner: 'Owner',
    account: 'Account',
    tags: 'Tags',
    notes: 'Notes',
    'web-address': 'Web address',
    ignore: 'Keep in the notes',
  } satisfies Record<ImportField, string>,
  noSecretColumn: 'Say which column holds the keys.',
  ambiguous: (examples: readonly string[]) => `Which comes first in dates such as ${examples.slice(0, 3).join(', ')}?`,
  dateOrder: 'Order in dates',
  dateOrders: {
    'day-first': 'Day, month, year',
    'month-first': 'Month, day, year',
    'year-first': 'Year, month, day',
  } satisfies Record<DateOrder, string>,
  dateOrderNone: 'Choose the order',
  preview: 'Preview',
  previewAside: (shown: number, all: number) => (shown < all ? `the first ${shown} of ${all} rows` : count(all, 'row')),
  setAside: 'Not imported',
  setAsideHint: 'These rows stay in your file. Complete them there, or add the keys by hand.',
  heads: {
    line: 'Row',
    key: 'Key',
    platform: 'Platform',
    client: 'Client',
    uses: 'Used by',
    dates: 'Dates',
    outcome: 'Result',
  },
  outcomes: {
    ready: 'will be added',
    'no-key': 'no key in this row',
    'key-is-masked': 'the key is cut or hidden',
    'duplicate-in-file': 'same key as an earlier row',
    'duplicate-in-vault': 'already in your vault',
  } satisfies Record<ImportOutcome, string>,
  knownAs: (label: string, version: number, stage: string, isArchived: boolean) =>
    `as “${label}”, version ${version} (${stage}${isArchived ? '; archived' : ''})`,
  knownAsGone: 'as a key that is gone by now',
  created: (date: string) => `created ${date}`,
  expires: (date: string) => `expires ${date}`,
  every: (days: number) => `every ${count(days, 'day')}`,
  submit: (keys: number) => `Import ${count(keys, 'key')}`,
  nothing: 'There is nothing to import.',
  working: 'Sealing the keys',
  done: (keys: number) => `${count(keys, 'key')} imported`,
  doneLead: (applications: number, connections: number, setAside: number) =>
    `${count(applications, 'new application')}, ${count(connections, 'connection')}.${setAside > 0 ? ` ${count(setAside, 'row')} not imported.` : ''} The file still holds the keys in clear: delete it when you no longer need it.`,
  showKeys: 'Show keys',
  undo: 'Undo import',
  undoTitle: (fileName: string) => `Undo the import of ${fileName}?`,
  undoLead:
    'The keys that it added, with their values and connections, are removed for good. Keys that have been rotated since stay.',
  undoSubmit: 'Remove the keys',
  interval: 'Rotate every',
  intervalUnit: 'days',
  intervalHint: 'For rows that name neither an interval nor an expiry. Leave it empty for no reminder.',
  earlier: 'Earlier imports',
  undone: (keys: number) => `${count(keys, 'key')} removed again.`,
  another: 'Import another file',
} as const

/** One short remark for each thing that a person should know about a row. */
export function importNote(
  note: ImportNote,
  columnName: (column: number) => string,
  platform: (id: string) => string,
  keyName: (known: KnownKey) => string,
): string {
  switch (note.kind) {
    case 'platform-unknown':
      return 'platform not recognised'
    case 'platform-guessed':
      return {
        'similar-name': 'platform guessed from a similar name',
        'web-address': 'platform guessed from the web address',
        label: 'platform guessed from the label',
        shape: 'platform guessed from the key',
      }[note.from]
    case 'platform-differs':
      return `the key looks like one of ${platform(note.providerId)}`
    case 'label-missing':
      return 'no label'
    case 'date-unreadable':
      return `date “${note.field}” not readable`
    case 'date-ambiguous':
      return `date “${note.field}” can be read in two ways`
    case 'created-in-future':
      return 'created in the future'
    case 'already-expired':
      return 'already expired'
    case 'environment-unknown':
      return 'live or test not clear: taken as live'
    case 'rotation-unreadable':
      return 'interval not readable'
    case 'key-has-blanks':
      return 'blanks inside the key'
    case 'key-too-long':
      return 'key too long'
    case 'same-key-as':
      return `same key as row ${note.line}`
    case 'known-as':
      return keyName(note)
    case 'applications-joined':
      return `applications of ${note.lines.length === 1 ? 'row' : 'rows'} ${note.lines.join(', ')} added`
    case 'left-out':
      return `a secret in “${columnName(note.column)}” is left out`
    case 'further-secret':
      return `a second secret from “${columnName(note.column)}”`
    case 'text-shortened':
      return 'long text shortened'
    case 'characters-damaged':
      return 'some letters are damaged'
    case 'in-recycle-bin':
      return 'was in the recycle bin'
    default:
      return never(note)
  }
}
