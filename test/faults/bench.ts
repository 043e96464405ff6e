/** Runs every fault against every platform that it makes sense for, and says what was expected and what was found. */
import { createKeyCheck } from '../../electron/keeper/providers/check.ts'
import type { Cause, KeyCheck } from '../../shared/domain/diagnosis.ts'
import { makeAuthority } from './certificates.ts'
import { DOCUMENTED, type DocumentedPlatform } from './documented.ts'
import { FAULTS, NO_SAFE_CHECK, OTHERS, UNKNOWN, type Fault } from './expectations.ts'
import { startInternet, type Answerer, type Behaviour, type Internet, type Seen, type Way } from './internet.ts'
import { PERMISSIONS, type PermissionsCase } from './permissions.ts'
import { mailCases } from './mail.ts'

export interface Row {
  readonly platform: string
  readonly kind: string
  readonly fault: string
  readonly expected: string
  readonly found: string
}

export interface Outcome {
  readonly rows: readonly Row[]
  /** Whenever a key came to a host that is not of its platform. */
  readonly leaks: readonly string[]
}

interface Scenario {
  readonly of: DocumentedPlatform
  readonly fault: string
  readonly expected: string
  readonly answer: Answerer
  readonly way?: (host: string) => Way
  readonly values?: Readonly<Record<string, string>>
  readonly clock?: number
  readonly isSlow?: boolean
  /** What is compared, where it is more than the cause. */
  readonly tell?: (check: KeyCheck) => string
}

/** Long enough for a busy computer; only what is meant to be slow waits for it, and that less. */
const PATIENCE = 20_000
const IMPATIENCE = 300
const AT_ONCE = 24

/** `sample`: a few of each, for a quick run. */
export async function runBench({ sample }: { readonly sample: boolean }): Promise<Outcome> {
  const hosts = [
    ...new Set([...DOCUMENTED, ...PERMISSIONS.map(({ of }) => of)].flatMap((each) => each.hosts)),
    ...MAIL_HOSTS,
  ]
  const authority = makeAuthority(hosts)
  const internet = await startInternet(authority)
  const leaks: string[] = []
  const all = [...DOCUMENTED.flatMap(scenariosOf), ...PERMISSIONS.map(permissionsScenario)]
  const chosen = sample ? all.filter((_, index) => index % SAMPLE === 0) : all
  try {
    const rows: Row[] = []
    const queue = [...chosen]
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = queue.shift(); next; next = queue.shift()) rows.push(await play(next, internet, leaks))
      }),
    )
    return { rows: [...rows, ...(await withoutCheck()), ...(await mailCases(authority))], leaks }
  } finally {
    internet.close()
  }
}

const SAMPLE = 11
const MAIL_HOSTS = ['email-smtp.eu-central-1.amazonaws.com']

const permissionsScenario = (each: PermissionsCase): Scenario => ({
  ...each,
  tell: ({ cause, permissions }) => `${cause}: ${permissions?.join(', ') ?? 'not told'}`,
})

function scenariosOf(of: DocumentedPlatform): readonly Scenario[] {
  const healthy: Answerer = (seen) => (of.accepts(seen) ? of.good : of.unknown)
  const always =
    (behaviour: Behaviour): Answerer =>
    () =>
      behaviour
  const unknown = UNKNOWN[of.providerId] ?? 'unknown-or-revoked'
  return [
    { of, fault: 'none', expected: 'works', answer: healthy },
    { of, fault: 'unknown key', expected: unknown, answer: always(of.unknown) },
    ...Object.entries(of.others).map(([name, reply]) => ({
      of,
      fault: name,
      expected: OTHERS[of.providerId]?.[name] ?? 'nothing expected: add it to the table',
      answer: always(reply),
    })),
    ...FAULTS.map((fault) => scenarioOf(of, fault, healthy)),
    ...regionScenarios(of, unknown),
  ]
}

function scenarioOf(of: DocumentedPlatform, fault: Fault, healthy: Answerer): Scenario {
  const { name, behaviour, way, value, clock, isSlow, cause } = fault
  // The last one is the one that the recipes of signed-in connections use.
  const field = of.secrets.at(-1) ?? ''
  return {
    of,
    fault: name,
    expected: typeof cause === 'function' ? cause(of) : cause,
    answer: behaviour === undefined ? healthy : () => behaviour,
    ...(way === undefined ? {} : { way: () => way }),
    ...(value === undefined ? {} : { values: { ...of.values, [field]: value(of.values[field] ?? '', of) } }),
    ...(clock === undefined ? {} : { clock }),
    ...(isSlow === undefined ? {} : { isSlow }),
  }
}

/** The account lives in one of several regions; the others do not know its keys. */
function regionScenarios(of: DocumentedPlatform, unknown: Cause): readonly Scenario[] {
  if (of.hosts.length < 2) return []
  const [, second = ''] = of.hosts
  const isHome = (seen: Seen): boolean => seen.host === second
  return [
    ...of.hosts.map((home) => ({
      of,
      fault: `account on ${home}`,
      expected: `works on ${home}`,
      answer: (seen: Seen) => (seen.host === home && of.accepts(seen) ? of.good : of.unknown),
      tell: ({ cause, host, region }: KeyCheck) => (region === null ? cause : `${cause} on ${host}`),
    })),
    { of, fault: 'unknown in every region', expected: unknown, answer: () => of.unknown },
    {
      of,
      fault: 'unknown here, no answer there',
      expected: 'server-error',
      answer: (seen) => (isHome(seen) ? { status: 503 } : of.unknown),
    },
    {
      of,
      fault: 'first region not reachable',
      expected: 'works',
      answer: (seen) => (of.accepts(seen) ? of.good : of.unknown),
      way: (host) => (host === of.hosts[0] ? 'refused' : 'good'),
    },
  ]
}

async function play(scenario: Scenario, internet: Internet, leaks: string[]): Promise<Row> {
  const { of, fault, expected, answer, way = () => 'good' as const, values = of.values, clock, isSlow } = scenario
  const secrets = of.secrets.map((id) => values[id] ?? '').filter(({ length }) => length >= 6)
  const network = internet.networkOf({
    answer,
    way,
    hosts: of.hosts,
    secrets: [...secrets, ...of.secrets.map((id) => of.values[id] ?? '')],
    onLeak: (what) => leaks.push(`${of.providerId} ${of.keyKindId}, ${fault}: ${what}`),
  })
  const check = createKeyCheck({
    network,
    dial: () => Promise.reject(new Error('no mail here')),
    encrypt: () => Promise.reject(new Error('no mail here')),
    now: () => clock ?? Date.now(),
    wait: () => Promise.resolve(),
    timeoutMilliseconds: isSlow === true ? IMPATIENCE : PATIENCE,
  })
  const found = await check({ providerId: of.providerId, keyKindId: of.keyKindId, values })
  const holdsKey = secrets.some((secret) => JSON.stringify(found).includes(secret))
  if (holdsKey) leaks.push(`${of.providerId} ${of.keyKindId}, ${fault}: the key is in what was found`)
  return { platform: of.providerId, kind: of.keyKindId, fault, expected, found: scenario.tell?.(found) ?? found.cause }
}

async function withoutCheck(): Promise<readonly Row[]> {
  const refuse = (): Promise<never> => Promise.reject(new Error('something was sent'))
  const check = createKeyCheck({
    network: refuse,
    dial: refuse,
    encrypt: refuse,
    now: Date.now,
    wait: refuse,
    timeoutMilliseconds: 1_000,
  })
  return Promise.all(
    NO_SAFE_CHECK.map(async ([providerId, keyKindId]) => {
      const { cause } = await check({ providerId, keyKindId, values: {} })
      return { platform: providerId, kind: keyKindId, fault: 'none', expected: 'no-safe-check', found: cause }
    }),
  )
}
