import type { CauseOfLeak, LookPlace, Measure, Missing } from '../domain/incident.ts'
import { list } from './format.ts'

export const incidentMissing: Readonly<Record<Missing, string>> = {
  'new-key': 'the new key is not there yet',
  applications: 'not every application has the new key',
  proof: 'the old key is not proven dead',
  cause: 'the cause is not written down',
  prevention: 'the prevention is not written down',
}

const places: Readonly<Record<LookPlace, readonly [string, string]>> = {
  logs: ['Logs of calls', 'Calls at odd hours, from unknown addresses, or more than usual.'],
  campaigns: ['Campaigns and sends', 'Campaigns, templates or automations that nobody of you made.'],
  users: ['Users and keys', 'New users, new keys, or people with more rights than before.'],
  exports: ['Exports of contacts', 'Lists that were downloaded, or read as a whole.'],
  settings: ['Domains and webhooks', 'Sender domains, forwarding addresses or webhooks that lead elsewhere.'],
}

const causes: Readonly<Record<CauseOfLeak, string>> = {
  'pasted-in-chat': 'Pasted in a chat or a mail',
  'in-code': 'In code or in a theme',
  'on-a-page': 'On a page that anyone can open',
  'shared-document': 'In a document that was shared',
  'former-colleague': 'Known to somebody who has left',
  vendor: 'At a vendor or an agency',
  malware: 'Malicious software on a computer',
  unknown: 'Not known',
}

const measures: Readonly<Record<Measure, string>> = {
  'own-key-per-application': 'A key of its own for each application',
  'fewer-permissions': 'Fewer permissions',
  'shorter-interval': 'Rotate more often',
  'copied-from-here-only': 'Keys are copied from here only, never sent',
  'people-told-how': 'People were told how keys are handled',
  'address-limits': 'Only known internet addresses may use it',
  other: 'Something else',
}

export const incidentsText = {
  title: 'Incidents',
  lead: 'Keys that were reported as leaked, and how far their replacement is.',
  empty: 'No leaked keys',
  emptyHint:
    'If a key was seen where it should not be, open it and press “Report as leaked”. The order of work comes up at once.',
  open: 'Open',
  closed: 'Closed',
  earlier: 'Rotations after a leak',
  look: 'Look',
  resume: 'Go on',
  drill: 'Start a leak drill',
  drillHint: 'Practise with a made-up key, offline: the same screens, and the time that it takes.',
  drillFound: 'Drill: the key was seen in a public code repository.',
  nothingToDrill: 'Every key has an open incident or rotation already.',
  report: {
    title: (label: string) => `Report ${label} as leaked`,
    lead: 'Whoever has the key can do what it may do. What comes now: end it or replace it first, and then find out why.',
    foundHow: 'How was it found?',
    foundHowMissing: 'Write down how the leak was found; you will need it later.',
    since: 'Since when may it be in other hands?',
    sinceHint: 'Leave it empty when nobody knows.',
    order: 'First thing',
    orders: {
      overlap: 'Replace first, then revoke',
      'revoke-first': 'Revoke now',
      'hard-cut': 'Hard cut: the platform has room for one key',
    },
    consequence: {
      overlap:
        'Everything goes on working, and so does whoever has the key, until the old one is revoked. Choose it when nothing suspicious was seen and the change takes minutes.',
      'revoke-first': (applications: readonly string[]) =>
        `Whoever has the key is out at once. Until they have the new key, ${list(applications)} will not work.`,
      nothingNoted:
        'Whoever has the key is out at once. No application is recorded for it: something may stop that nobody wrote down.',
      'hard-cut': 'The old key ends when the new one is made. Prepare the applications first; then it is quick.',
    },
    submit: 'Report leak',
    earlierRun: 'An earlier rotation of this key still waits for its end. Finish or abandon it, then report the leak.',
    runGoesOn: 'A rotation of this key is open already. It goes on, and is what replaces the key.',
  },
  page: {
    title: (label: string) => `Leak of ${label}`,
    notFound: 'This incident is no longer there.',
    drill: 'Drill',
    openFor: (time: string) => `open for ${time}`,
    tookTime: (time: string) => `closed after ${time}`,
    found: 'How it was found',
    reported: 'Reported',
    since: 'In other hands since',
    sinceUnknown: 'not known',
    radius: 'What it reaches',
    applications: 'Applications that stop without it',
    clients: 'Clients',
    permissions: 'What it may do',
    permissionsUnknown: 'Not noted: take it that it may do everything.',
    otherKeys: 'Other keys in danger',
    why: {
      'same-value': 'has the same value: it has leaked too',
      'same-application': 'is kept in one of these applications',
    },
    none: 'none noted',
    replace: 'Replace and revoke',
    toRun: 'Open the rotation',
    again: 'Start another rotation',
    abandoned: 'The rotation was abandoned, so the key is not replaced.',
    proof: 'Leaked key proven dead',
    proofInRun: 'see its rotation',
    proven: (evidence: string) => `Proven dead: ${evidence}`,
    proofLead: 'The rotation has ended without a proof. See at the platform that the leaked key is gone or refused.',
    proofSeen: 'What was seen',
    proofMissing: 'Write down what was seen at the platform.',
    proofSubmit: 'Note that it is dead',
    people: 'Tell people',
    peopleLead: 'A message for everybody who looks after an application or the key. It holds no key.',
    copyMessage: (who: string) => `Copy message for ${who}`,
    messageCopied: (who: string) => `The message is copied. Paste it where ${who} reads it.`,
    told: (moment: string) => `copied ${moment}`,
    nobody: 'Nobody is noted as the owner of the key or of an application.',
    look: 'Look for traces',
    lookLead: (platform: string) => `At ${platform}, for the time in which the key was in other hands.`,
    advice: 'What the platform says',
    places,
    foundNothing: 'Nothing found',
    foundSomething: 'Something found',
    nothingIn: (place: string) => `Nothing found: ${place}`,
    somethingIn: (place: string) => `Something found: ${place}`,
    lookNote: 'What was found',
    lookNoteLead: 'What did you see, and what did you do about it?',
    saveNote: 'Save note',
    lesson: 'Cause and prevention',
    cause: 'Cause',
    causes,
    causeNote: 'How it came to it',
    measures: 'So that it does not happen again',
    measureNames: measures,
    preventionNote: 'What exactly, and by whom',
    save: 'Save cause and prevention',
    saved: 'Cause and prevention are written down.',
    incomplete: 'Say how it came to it, choose at least one measure, and say what exactly is done.',
    close: 'Close incident',
    closeLead: 'It can be closed now: the old key is dead, every application is done, and the lesson is written down.',
    missing: (points: readonly string[]) => `Still open: ${list(points)}.`,
    closedNote: (label: string) => `The incident of ${label} is closed.`,
  },
} as const

/** To be sent by whatever the team talks in. Names the key by its label, never by any part of its value. */
export function messageFor(who: string, { label, platform, applications, isRevokeFirst }: MessageFacts): string {
  const stops = applications.length === 0 ? '' : ` It is used by ${list(applications)}.`
  const order = isRevokeFirst
    ? 'It is being revoked now, so these stop until they have the new key.'
    : 'It is being replaced now; nothing should stop, and the old one ends at the end.'
  return [
    `Hello ${who},`,
    `the ${platform} key “${label}” may be in the wrong hands.${stops} ${order}`,
    'Please do not send keys by chat or mail, and tell me if you see campaigns, users or exports that you do not know.',
  ].join('\n\n')
}

interface MessageFacts {
  readonly label: string
  readonly platform: string
  readonly applications: readonly string[]
  readonly isRevokeFirst: boolean
}
