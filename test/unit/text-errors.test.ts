import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../electron/keeper/porting/problem.ts'
import { SHORTEST_PASSWORD } from '../../renderer/parts/password.ts'
import { BACKUP_CAUSES, BACKUP_REASONS } from '../../shared/domain/backups.ts'
import type { ErrorCode, ErrorOf, KeyturnError } from '../../shared/errors.ts'
import { sentenceOf } from '../../shared/text/errors.ts'
import { signInText } from '../../shared/text/sign-in.ts'
import { idOf } from './domain-support.ts'
import { entriesOf, expectReadable } from './text-support.ts'

const connectionIds = [1, 2, 3].map((number) => idOf<'connection'>(number))

/** At least one example for each code that there is, and one for each way in which its sentence can turn out. */
const EXAMPLES: {
  readonly [Code in ErrorCode]: readonly [Omit<ErrorOf<Code>, 'code'>, ...Omit<ErrorOf<Code>, 'code'>[]]
} = {
  'wrong-password': [{}, { waitSeconds: 4 }],
  'wrong-recovery-code': [{}, { waitSeconds: 4 }],
  'too-many-tries': [{ waitSeconds: 1 }, { waitSeconds: 60 }],
  'password-required': [{}],
  'recovery-code-mistyped': [{}],
  'weak-password': [{}],
  'vault-exists': [{}],
  'vault-missing': [{}],
  'vault-in-use': [{}],
  'vault-damaged': [{ part: 'file' }, { part: 'structure' }, { part: 'header' }, { part: 'manifest' }],
  'vault-older': [
    { changes: 1, seenAt: 1_795_000_000_000 },
    { changes: 12, seenAt: 1_795_000_000_000 },
  ],
  'vault-forked': [{ seenAt: 1_795_000_000_000 }],
  'vault-newer': [{ format: 2 }],
  'kdf-out-of-range': [{}],
  'not-a-vault': [{}],
  locked: [{}],
  'disk-full': [{}],
  'read-only': [{}],
  'permission-denied': [{}],
  'file-replaced': [{ isKept: true }, { isKept: false }],
  'storage-failed': [{}],
  'not-found': [{ what: 'key' }, { what: 'rotation' }],
  'secret-missing': [{ fieldId: 'apiKey' }, { fieldId: '' }],
  'secret-destroyed': [{}],
  'secret-touched': [{}],
  'secret-lost': [{}],
  'vault-touched': [{}],
  'same-secret': [{}],
  'still-connected': [{}],
  'already-connected': [{}],
  'platform-refused': [
    { providerId: 'sendgrid', reason: 'not-accepted', status: 400 },
    { providerId: 'sendgrid', reason: 'not-there', status: 404 },
    { providerId: 'sendgrid', reason: 'not-permitted', status: 403 },
    { providerId: 'sendgrid', reason: 'unknown-or-revoked', status: 401 },
    { providerId: 'sendgrid', reason: 'rate-limited', status: 429 },
    { providerId: 'sendgrid', reason: 'offline', status: null },
  ],
  'not-a-managing-key': [{}],
  'plan-outdated': [{}],
  'permissions-missing': [{}],
  'platform-field-missing': [{ field: 'IAM user' }],
  'platform-full': [{ most: 2 }],
  'platform-label-taken': [{}],
  'platform-no-change': [{ what: 'label' }, { what: 'permissions' }],
  'deletes-managing-key': [{}],
  'still-running': [{}],
  'rotation-already-open': [{}],
  'rotation-wrong-state': [{ state: 'draft' }, { state: 'ready-to-revoke' }],
  'rotation-rows-open': [{ connectionIds: connectionIds.slice(0, 1) }, { connectionIds }],
  'rotation-rows-unprepared': [{ connectionIds: connectionIds.slice(0, 1) }, { connectionIds }],
  'rotation-not-revoked-yet': [{}],
  'rotation-row-unknown': [{}],
  'rotation-not-saved-yet': [{}],
  'reason-required': [{}],
  'check-outdated': [{}],
  'incident-closed': [{}],
  'incident-earlier-rotation-open': [{}],
  'incident-open-already': [{}],
  'incident-open-points': [{ missing: ['new-key'] }, { missing: ['applications', 'proof', 'cause', 'prevention'] }],
  'incident-proof-in-rotation': [{}],
  'incident-replaced-already': [{}],
  'drill-in-demo-only': [{}],
  'clipboard-failed': [{}],
  'file-unreadable': [{}],
  'file-too-large': [{}],
  'file-empty': [{}],
  'file-not-text': [
    { looksLike: 'workbook' },
    { looksLike: 'document' },
    { looksLike: 'database' },
    { looksLike: 'binary' },
  ],
  'file-malformed': [{ line: null }, { line: 12 }],
  'file-not-chosen': [{}],
  'dates-ambiguous': [{}],
  'import-nothing-to-undo': [{}],
  'backup-failed': BACKUP_REASONS.flatMap((reason) => BACKUP_CAUSES.map((cause) => ({ reason, cause }))) as never,
  'backup-damaged': [{}],
  'backup-needs-password': [{}],
  'wrong-backup-password': [{}],
  'folder-failed': [{}],
  'link-unknown': [{}],
  'link-failed': [{}],
  'save-failed': [{}],
  'print-failed': [{}],
  cancelled: [{}],
  'sender-refused': [{}],
  'request-invalid': [{ fields: [] }, { fields: ['facts.label'] }, { fields: ['facts.label', 'expiresOn'] }],
  'keeper-gone': [{}],
  internal: [{ logId: '0a1b2c3d' }],
}

const ALL = entriesOf(EXAMPLES).flatMap(([code, examples]) =>
  examples.map((data): [ErrorCode, KeyturnError] => [code, { code, ...data } as KeyturnError]),
)

/** How a sentence begins, or a part of one, when it tells a person what to do. */
const ADVICE =
  /\b(Check|Compare|Use|Unlock|Put|put|Update|Choose|choose|Free|Move|Paste|Make|Disconnect|Finish|Close|First|Say|write down|Try|try|Open|Save|Export|report|tested or waived)\b/

/**
 * Codes whose sentence only says what happened. For some nothing is left to be done; the others could say more. A code
 * that gets advice has to leave this list, and none should be added to it.
 */
const WITHOUT_ADVICE: ReadonlySet<ErrorCode> = new Set([
  'not-found',
  'secret-destroyed',
  'already-connected',
  'rotation-wrong-state',
  'rotation-row-unknown',
  'file-empty',
  'file-malformed',
  'file-too-large',
  'import-nothing-to-undo',
  'link-unknown',
  'link-failed',
  'cancelled',
  'sender-refused',
  'request-invalid',
])

describe.each(ALL)('the sentence for “%s” (%j)', (code, error) => {
  const sentence = sentenceOf(error)

  it('is a whole sentence, without codes and identifiers', () => {
    expectReadable(sentence, code)
    expect(sentence).toMatch(/^[A-Z]/)
    expect(sentence).toMatch(/[.”]$/)
    expect(sentence).not.toMatch(/\.\.|!|\b(error code|exception|invalid|failed to)\b/i)
    if (code.includes('-')) expect(sentence).not.toContain(code)
    expect(sentence).not.toMatch(/[0-9a-f]{32}/)
  })

  it('says what to do, unless nothing is left to be done', () => {
    expect(ADVICE.test(sentence), sentence).toBe(!WITHOUT_ADVICE.has(code))
  })
})

describe('a sentence about an error', () => {
  it('counts the applications that hold a revocation up', () => {
    expect(sentenceOf({ code: 'rotation-rows-open', connectionIds: connectionIds.slice(0, 1) })).toContain(
      '1 application ',
    )
    expect(sentenceOf({ code: 'rotation-rows-open', connectionIds })).toContain('3 applications ')
  })

  it('names the thing, the line, the fields and the number in the log', () => {
    expect(sentenceOf({ code: 'not-found', what: 'rotation' })).toContain('The rotation is no longer there')
    expect(sentenceOf({ code: 'file-malformed', line: 12 })).toContain('near line 12.')
    expect(sentenceOf({ code: 'request-invalid', fields: ['facts.purpose', 'secret.apiKey'] })).toContain(
      ': Purpose and API key.',
    )
    expect(sentenceOf({ code: 'request-invalid', fields: ['of.the.code'] })).not.toContain('code')
    expect(sentenceOf({ code: 'internal', logId: '0a1b2c3d' })).toContain('number 0a1b2c3d.')
  })

  it('says what kind of file it is and how it becomes one that can be read', () => {
    const sentences = EXAMPLES['file-not-text'].map(({ looksLike }) => sentenceOf({ code: 'file-not-text', looksLike }))
    expect(new Set(sentences).size).toBe(4)
    for (const sentence of sentences) expect(sentence).toContain('CSV')
  })

  it('names the limits that are really kept', () => {
    expect(sentenceOf({ code: 'weak-password' })).toContain(`at least ${SHORTEST_PASSWORD} characters`)
    expect(signInText.create.hint).toContain(`At least ${SHORTEST_PASSWORD} characters`)
    const { bytes, rows, columns } = LIMITS
    expect(sentenceOf({ code: 'file-too-large' })).toContain(
      `at most ${bytes / 1024 / 1024} MB, ${rows.toLocaleString('en')} rows and ${columns} columns`,
    )
  })

  it('is another one for each code', () => {
    const firsts = entriesOf(EXAMPLES).map(([code, [data]]) => sentenceOf({ code, ...data } as KeyturnError))
    expect(new Set(firsts).size).toBe(firsts.length)
  })
})
