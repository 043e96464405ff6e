/** When the vault file was changed by something other than Keyturn. */
import type { ActivityProblem, ActivityVerdict, Repair, Tampering, Thing, ThingKind } from '../domain/tampering.ts'
import { capitalised, count, formatMomentInFull, list } from './format.ts'

const MOST_NAMED = 3

/** What people call it, one and several; a key is touched whichever of its records is. */
const NOUNS = {
  key: ['key', 'keys'],
  application: ['application', 'applications'],
  connection: ['connection', 'connections'],
  rotation: ['rotation', 'rotations'],
  client: ['client', 'clients'],
  reminder: ['reminder', 'reminders'],
  import: ['record of an import', 'records of imports'],
  draft: ['draft', 'drafts'],
  intent: ['record of a call to a platform', 'records of calls to platforms'],
  incident: ['incident', 'incidents'],
  settings: ['record of the settings', 'records of the settings'],
  vault: ['record of the vault itself', 'records of the vault itself'],
} as const satisfies Partial<Record<ThingKind, readonly [string, string]>>

type Noun = keyof typeof NOUNS

const nounOf = (what: ThingKind): Noun => (what === 'value' || what === 'earlier-value' ? 'key' : what)

/** “2 keys were changed outside Keyturn: Newsletter shop and Welcome series; 1 record was added.” */
export function tamperingSentence({ things, added, activity }: Tampering): string {
  const byNoun = new Map<Noun, (typeof things)[number][]>()
  for (const thing of things) byNoun.set(nounOf(thing.what), [...(byNoun.get(nounOf(thing.what)) ?? []), thing])
  const clauses = Object.keys(NOUNS).flatMap((noun) => clausesFor(noun as Noun, byNoun.get(noun as Noun) ?? []))
  const all = [
    ...clauses,
    ...(added > 0 ? [clause('record', 'records', added, 'added', [])] : []),
    ...(activity ? [{ start: 'the activity was changed', rest: `: ${problemPhrase(activity)}` }] : []),
  ]
  const sentence = all.map(({ start, rest }, index) => `${start}${index === 0 ? ' outside Keyturn' : ''}${rest}`)
  return `${capitalised(sentence.join('; '))}.`
}

interface Clause {
  readonly start: string
  readonly rest: string
}

/** One thing may have several records: it is named once, and as removed only when nothing else was done to it. */
function clausesFor(noun: Noun, things: Tampering['things']): readonly Clause[] {
  const named = new Map(things.filter(({ name }) => name !== '').map((thing) => [thing.name, thing.how]))
  for (const { name, how } of things) if (named.has(name) && how === 'changed') named.set(name, how)
  const [one, several] = NOUNS[noun]
  const nameless = things.filter(({ name }) => name === '')
  return (['changed', 'removed'] as const).flatMap((how) => {
    const names = [...named].flatMap(([name, each]) => (each === how ? [name] : [])).toSorted()
    const total = names.length + nameless.filter((thing) => thing.how === how).length
    return total === 0 ? [] : [clause(one, several, total, how, names)]
  })
}

function clause(one: string, several: string, total: number, verb: string, names: readonly string[]): Clause {
  const start = `${count(total, one, several)} ${total === 1 ? 'was' : 'were'} ${verb}`
  return { start, rest: names.length === 0 ? '' : `: ${shortList(names, total)}` }
}

function shortList(names: readonly string[], total: number): string {
  const shown = names.slice(0, MOST_NAMED)
  return list(total > shown.length ? [...shown, `${total - shown.length} more`] : shown)
}

function problemPhrase({ what, sequence, after }: ActivityProblem): string {
  const since = after === null ? '' : ` (after ${formatMomentInFull(after)})`
  switch (what) {
    case 'edited':
      return `entry ${sequence} is not as it was written${since}`
    case 'missing':
      return `entry ${sequence} is missing${since}`
    case 'cut':
      return `entry ${sequence} and all after it are missing${since}`
    case 'added':
      return `entry ${sequence} was added`
    case 'replaced':
      return 'an entry was put there from another copy of this vault'
  }
}

/** Values in a list of what a repair does: nobody knows them by the names of records. */
function nameOfValue({ what, name }: Thing): string {
  if (what === 'value') return name
  if (what === 'earlier-value') return name === '' ? 'an earlier value of a key' : `earlier values of ${name}`
  return what === 'draft' ? 'the key in a draft' : 'a record of the vault itself'
}

const namesOf = (things: readonly Thing[]): string => list([...new Set(things.map(nameOfValue))].toSorted())

export const tamperingText = {
  label: 'Changed outside Keyturn',
  open: 'Repair',
  title: 'Repair the vault?',
  lead: 'Something other than Keyturn wrote into the vault file: a failing disk, a program that synchronises folders, or somebody. What you see in Keyturn is what Keyturn saved; a value that was touched can not be read or copied.',
  looking: 'Looking into the backups…',
  listLabel: 'What the repair does',
  submit: 'Repair',
  working: 'Repairing…',
  done: 'The vault is repaired.',
  restored: (records: number) =>
    `${count(records, 'record')} ${records === 1 ? 'is' : 'are'} put right from the sealed lists of the vault.`,
  fromBackups: (things: readonly Thing[]) => `From a backup that has the very same: ${namesOf(things)}.`,
  removed: (records: number) =>
    `${count(records, 'record')} that Keyturn did not write ${records === 1 ? 'is' : 'are'} removed.`,
  activity: 'The activity is put right, entry by entry.',
  entriesLost: (entries: number) =>
    `${count(entries, 'entry', 'entries')} of the activity can not be brought back. ${entries === 1 ? 'Its place stays empty and says' : 'Their places stay empty and say'} so; the others are kept.`,
  lostTitle: 'Can not be brought back',
  lost: (things: readonly Thing[]) => `No copy was found of: ${namesOf(things)}.`,
  lostHint:
    'Copy a lost value at its platform once more, or make a new one there; then choose “Edit key” and paste it. If another copy of the vault file lies somewhere, put it into the folder “backups” first, named like those that are there.',
  recorded: 'The repair is written into the activity.',
  verify: 'Verify activity',
  verifying: 'Verifying…',
  whole: ({ entries, from, to }: Pick<ActivityVerdict, 'entries' | 'from' | 'to'>): string =>
    from === null || to === null
      ? 'Whole: no entries.'
      : `Whole: ${count(entries, 'entry', 'entries')}, from ${formatMomentInFull(from)} to ${formatMomentInFull(to)}.`,
  broken: (problem: ActivityProblem): string => `Changed outside Keyturn: ${problemPhrase(problem)}.`,
} as const

export const verdictSentence = (verdict: ActivityVerdict): string =>
  verdict.problem ? tamperingText.broken(verdict.problem) : tamperingText.whole(verdict)

/** What the repair does, one sentence each. */
export function repairSteps(
  { restored, fromBackups, removed, entriesLost }: Repair,
  tampering: Tampering,
): readonly string[] {
  return [
    ...(restored > 0 ? [tamperingText.restored(restored)] : []),
    ...(fromBackups.length > 0 ? [tamperingText.fromBackups(fromBackups)] : []),
    ...(removed > 0 ? [tamperingText.removed(removed)] : []),
    ...(tampering.activity && entriesLost === 0 ? [tamperingText.activity] : []),
    ...(entriesLost > 0 ? [tamperingText.entriesLost(entriesLost)] : []),
  ]
}
