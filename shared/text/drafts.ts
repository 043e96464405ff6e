/** Half-filled forms that come back. */
import { list } from './format.ts'

const named = (what: string, name: string): string => (name.trim() === '' ? what : `${what} “${name.trim()}”`)

export const draftsText = {
  unfinished: (what: string) => `Unfinished: ${what}`,
  continue: 'Continue',
  continueLabel: (what: string) => `Continue ${what}`,
  discard: 'Discard',
  discardLabel: (what: string) => `Discard ${what}`,
  discarded: 'Discarded. Nothing of it is kept.',
  newKey: (label: string) => named('new key', label),
  key: (label: string) => named('changes to the key', label),
  rotation: (label: string) => named('new value of the key', label),
  newApplication: (name: string) => named('new application', name),
  application: (name: string) => named('changes to the application', name),
  connection: (application: string, label: string) =>
    `connection of ${application === '' ? 'an application' : `“${application}”`} to ${label === '' ? 'a key' : `“${label}”`}`,
  typed: (moment: string) => `typed ${moment}`,
  withValue: 'the key itself is kept',
  gone: {
    key: 'the key is no longer in the vault',
    application: 'the application is no longer in the vault',
    connection: 'the connection was removed',
    rotation: 'the rotation has ended',
  },
  archived: 'archived since',
  changed: 'changed since',
  notice: {
    found: (moment: string) => `You began this ${moment} and did not finish. What you typed is here.`,
    older:
      'What is stored has been changed since. Fields that you had not touched show what is stored now; the others show what you typed.',
    overtaken: (fields: readonly string[]) =>
      `In ${list(fields)} something else has been stored meanwhile. Saving replaces it by what you typed.`,
    archived: 'It has been archived since.',
    startAgain: 'Start again',
  },
  kept: 'The key that you typed before is kept.',
  keeping: { kept: 'Kept as a draft', failed: 'Not kept as a draft' },
  typeAgain: 'Type it again',
  typeAgainLabel: (field: string) => `Type it again: ${field}`,
} as const
