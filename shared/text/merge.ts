/** Copies that sync programs leave beside the vault, and a vault file that was replaced while it was open. */
import { count } from './format.ts'

export const mergeText = {
  twin: (label: string) => `${label} (from the copy)`,
  replaced:
    'Another program replaced the vault file. Nothing can be saved now: lock, then unlock to open the new file.',
  replacedLabel: 'The vault file was replaced',
  lock: 'Lock now',
  finding: (copies: number) =>
    copies === 1 ? 'A copy of the vault lies beside it' : `${copies} copies of the vault lie beside it`,
  findingHint: 'A sync program made it: compare and merge',
  title: 'Copies of sync programs',
  lead: 'Two computers changed the vault at the same time, or the file was replaced while it was open. Compare such a copy with the vault and take from it what is missing here.',
  none: 'There is no such copy any more.',
  damaged: 'It is damaged or not whole yet; nothing can be taken from it.',
  facts: (keys: number | null, moment: string, size: string) =>
    [keys === null ? 'opens with another master password' : count(keys, 'key'), `of ${moment}`, size].join(' · '),
  compare: 'Compare',
  compareLabel: (name: string) => `Compare ${name}`,
  putAway: 'Put away',
  putAwayLabel: (name: string) => `Put away ${name}`,
  back: 'All copies',
  reading: 'Comparing…',
  pageTitle: 'Compare with the vault',
  keys: 'Keys that are different in the copy',
  same: 'Every key of the copy is in the vault already, just as it is there. You can put the copy away.',
  onlyNow: (keys: number) =>
    keys === 0 ? '' : `${count(keys, 'key')} of the vault ${keys === 1 ? 'is' : 'are'} not in the copy and will stay.`,
  compared: { missing: 'Only in the copy', different: 'Different', same: 'Same' },
  choice: (label: string) => `What becomes of ${label}`,
  choices: {
    missing: { mine: 'Leave it out', theirs: 'Add it' },
    different: { mine: 'Keep mine', theirs: 'Take theirs', both: 'Keep both' },
  },
  merge: (keys: number) => `Merge ${count(keys, 'key')}`,
  nothingChosen: 'Choose what to take first',
  merging: 'Merging…',
  merged: (keys: number) => `${count(keys, 'key')} merged. A backup of the state before was made.`,
  away: {
    title: 'Put the copy away?',
    lead: 'The file moves into the folder “backups”, where it is kept as long as a backup. Nothing is deleted now.',
    submit: 'Put away',
    working: 'Moving…',
    done: 'The copy lies among the backups now.',
  },
  password: {
    title: 'Password of this copy',
    lead: 'This copy was sealed with another master password than the vault has now. It opens only with that.',
    label: 'Master password of the copy',
    submit: 'Compare',
    working: 'Opening the copy…',
  },
} as const
