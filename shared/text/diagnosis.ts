/** For every cause: what is wrong, and the one thing to do next. */
import { verdictOf, type Cause, type KeyCheck, type Verdict } from '../domain/diagnosis.ts'
import { count, formatMomentInFull } from './format.ts'

export interface DiagnosisWords {
  readonly cause: string
  readonly next: string
}

const WORDS: Readonly<Record<Cause, (platform: string) => DiagnosisWords>> = {
  works: (platform) => ({ cause: `${platform} accepts this key.`, next: 'Nothing to do.' }),
  'no-safe-check': (platform) => ({
    cause: `${platform} offers no call that tests this kind of key without doing anything else.`,
    next: 'Test it where it is used: the steps stand with each application.',
  }),
  malformed: (platform) => ({
    cause: 'This is not a whole, clean key, so nothing was sent.',
    next: `Copy the key from ${platform} once more and paste it in place of this one.`,
  }),
  masked: (platform) => ({
    cause: 'This is the shortened form that platforms show, not the whole key. Nothing was sent.',
    next: `Copy the key where ${platform} shows it in full; if it does not any more, make a new one.`,
  }),
  'wrong-platform': (platform) => ({
    cause: `This looks like a key of another platform, so it was not sent to ${platform}.`,
    next: `Choose the platform that it belongs to, or paste the key of ${platform}.`,
  }),
  'wrong-kind': (platform) => ({
    cause: `This looks like another kind of key of ${platform}, so nothing was sent.`,
    next: 'Choose that kind of key, or paste one of this kind.',
  }),
  'wrong-region': (platform) => ({
    cause: `The address or region that goes with this key does not belong to an account at ${platform}.`,
    next: 'Compare the address, region or ending of the key with the account. If no website opens, check the connection.',
  }),
  'unknown-or-revoked': (platform) => ({
    cause: `${platform} does not know this key: it was revoked, or it was copied wrongly.`,
    next: `Look for the key in the settings of ${platform}. If it is gone there, rotate it here.`,
  }),
  expired: (platform) => ({
    cause: `This key has expired at ${platform}.`,
    next: 'Rotate it: make a new key and put it into every application.',
  }),
  'access-token-ended': (platform) => ({
    cause: `${platform} refuses the access token. Such tokens end by themselves after a while; the connection may be fine.`,
    next: 'Get a fresh access token with the refresh token, or sign in again in the application, then check once more.',
  }),
  'not-permitted': (platform) => ({
    cause: `${platform} knows this key. It may not make the call that Keyturn checks with.`,
    next: 'Nothing has to be done for that alone. Compare its permissions with what the applications need.',
  }),
  'ip-not-allowed': (platform) => ({
    cause: `${platform} knows this key, but does not accept it from this computer’s internet address.`,
    next: `Add the address to the allowed ones at ${platform}, or check from a place that is on the list.`,
  }),
  'account-suspended': (platform) => ({
    cause: `The key is known, but the account at ${platform} is suspended or blocked.`,
    next: `Sign in at ${platform} and see what it asks for.`,
  }),
  'other-value-wrong': (platform) => ({
    cause: `${platform} knows this key, but not the account or client that is given with it.`,
    next: 'Compare the other values of the key with the account.',
  }),
  'rate-limited': (platform) => ({
    cause: `${platform} has had too many calls for now and says nothing about the key.`,
    next: 'Wait a few minutes, then check again.',
  }),
  'request-outdated': (platform) => ({
    cause: `${platform} no longer answers the call that Keyturn knows.`,
    next: 'Update Keyturn, then check again. The key may be fine.',
  }),
  'unclear-refusal': (platform) => ({
    cause: `${platform} refused, and its reply fits several reasons: a dead key, a wrong address or a missing permission.`,
    next: `Look in the settings of ${platform} whether the key is still there and what it may do.`,
  }),
  'unexpected-reply': (platform) => ({
    cause: `The reply from ${platform} was not one that Keyturn can read.`,
    next: 'Check again later. If it stays so, look for an update of Keyturn.',
  }),
  'server-error': (platform) => ({
    cause: `${platform} has trouble of its own at the moment.`,
    next: 'Check again in a while. The key may be fine.',
  }),
  'edge-block': (platform) => ({
    cause: `A protection in front of ${platform} blocked the call before it reached the platform.`,
    next: 'Try another network, without a VPN, and check again.',
  }),
  'page-in-between': (platform) => ({
    cause: `A web page answered in place of ${platform}: the sign-in of a Wi-Fi network, or a filter of your company.`,
    next: 'Open any website in the browser, sign in to the network, then check again.',
  }),
  proxy: () => ({
    cause: 'The proxy that this computer uses did not let the call through.',
    next: 'Check the proxy in the settings of the system, or ask whoever looks after the network.',
  }),
  certificate: (platform) => ({
    cause: `The connection to ${platform} could not be trusted, so no key was sent.`,
    next: 'Check date and time of this computer, then try another network. A filter that reads along looks like this too.',
  }),
  'clock-wrong': () => ({
    cause: 'The clock of this computer is wrong, and secure connections depend on it.',
    next: 'Set date and time to automatic in the settings of the system, then check again.',
  }),
  'name-not-found': (platform) => ({
    cause: `The internet address of ${platform} was not found.`,
    next: 'See whether websites open in the browser. If they do, try without VPN or filter.',
  }),
  'connection-refused': (platform) => ({
    cause: `The connection to ${platform} was refused.`,
    next: 'A firewall may be in the way: try another network, then check again.',
  }),
  interrupted: (platform) => ({
    cause: `The connection to ${platform} broke off.`,
    next: 'Check again. If it happens every time, try another network.',
  }),
  'timed-out': (platform) => ({
    cause: `${platform} did not answer in time.`,
    next: 'Check again in a minute. If it happens every time, try another network.',
  }),
  offline: () => ({
    cause: 'This computer is not connected to the internet.',
    next: 'Connect it, then check again.',
  }),
}

/** The region is named as the platform writes it, where it is one of several. */
const REGIONS: Readonly<Record<string, string>> = { eu: 'EU', us: 'US', au: 'Australian', global: 'global' }

/** One cause and one next step, with the platform's name in them. */
export function diagnosisOf({ cause, host, region, retryAfter }: KeyCheck, platform: string): DiagnosisWords {
  const words = WORDS[cause](platform)
  if (cause === 'works' && region !== null) {
    const next = 'Applications that ask for a region have to be set to this one.'
    return { cause: `${platform} accepts this key, in its ${REGIONS[region] ?? region} region.`, next }
  }
  if (cause === 'malformed' && host !== null) {
    return { ...words, cause: `${platform} can not read this key: a part of it is missing or mistyped.` }
  }
  if (cause === 'wrong-kind' && host !== null) {
    return { ...words, cause: `${platform} does not accept this key here: it looks like another kind of key.` }
  }
  if (cause === 'rate-limited' && retryAfter !== null) {
    return { ...words, next: `Wait ${count(retryAfter, 'second')}, then check again.` }
  }
  return words
}

/** In a few words, for a list. */
export const causeText: Readonly<Record<Cause, string>> = {
  works: 'works',
  'no-safe-check': 'no safe check',
  malformed: 'not a whole key',
  masked: 'a shortened form of the key',
  'wrong-platform': 'a key of another platform',
  'wrong-kind': 'another kind of key',
  'wrong-region': 'wrong address or region',
  'unknown-or-revoked': 'unknown or revoked',
  expired: 'expired',
  'access-token-ended': 'access token ended',
  'not-permitted': 'valid, but not permitted for this call',
  'ip-not-allowed': 'valid, but not from this internet address',
  'account-suspended': 'valid, but the account is suspended',
  'other-value-wrong': 'valid, but a value beside it is wrong',
  'rate-limited': 'too many calls',
  'request-outdated': 'Keyturn’s call is outdated',
  'unclear-refusal': 'refused without a clear reason',
  'unexpected-reply': 'a reply that could not be read',
  'server-error': 'trouble at the platform',
  'edge-block': 'blocked before the platform',
  'page-in-between': 'a web page in between',
  proxy: 'the proxy refused',
  certificate: 'connection not to be trusted',
  'clock-wrong': 'the clock is wrong',
  'name-not-found': 'address not found',
  'connection-refused': 'connection refused',
  interrupted: 'connection broke off',
  'timed-out': 'no answer in time',
  offline: 'offline',
}

export const verdictText: Readonly<Record<Verdict, string>> = {
  works: 'Works',
  'valid-but': 'Valid, but …',
  dead: 'Dead',
  'nothing-said': 'Not known',
}

/** Around a check in the window. */
export const checkText = {
  title: 'Check',
  check: 'Check key',
  never: (platform: string) =>
    `Not checked yet. A check asks ${platform} whether it knows this key, and keeps nothing of the reply but the account’s name and the permissions.`,
  /** For a value that is not saved yet. */
  typed: {
    check: 'Check it now',
    lead: (platform: string) =>
      `Asks ${platform} whether it knows this key, before you save it. You can save it either way, and nothing of the answer is kept.`,
    leadInRotation: (platform: string) =>
      `Asks ${platform} whether it knows this key, before you put it anywhere. It is a hint: each application is still tested by you.`,
    nothing: 'Paste the key first.',
  },
  working: (platform: string) => `Asking ${platform}…`,
  copyDetails: 'Copy support details',
  copied: 'Copied: what the check found, without the key.',
  account: 'Account',
  permissions: 'Permissions at the platform',
  permissionsNotRead: 'could not be read with this key',
  permissionsUntold: (platform: string) => `can not be read: ${platform} does not tell them`,
  moreOf: (shown: string, others: number) => `${shown} and ${count(others, 'other')}`,
} as const

/** The text for a support ticket: all that a check found, and never the key. */
export function supportDetails(check: KeyCheck, about: { readonly platform: string; readonly kind: string }): string {
  const { cause, next } = diagnosisOf(check, about.platform)
  return [
    `Platform: ${about.platform} (${about.kind})`,
    `Checked: ${formatMomentInFull(check.at)} (${new Date(check.at).toISOString()})`,
    `Result: ${verdictText[verdictOf(check.cause)]} [${check.cause}]`,
    cause,
    next,
    check.host === null ? 'Nothing was sent.' : `Host: ${check.host}`,
    ...(check.status === null ? [] : [`Status: ${check.status}`]),
    ...(check.region === null ? [] : [`Region: ${check.region}`]),
    ...(check.finding === null ? [] : [`Seen in the key: ${check.finding}`]),
    ...(check.requestId === null ? [] : [`Request id: ${check.requestId}`]),
    ...(check.accountName === null ? [] : [`Account: ${check.accountName}`]),
    'Made with Keyturn. This text holds no key.',
  ].join('\n')
}
