/** Keys of the catalogue's own examples, and what is found when one is pasted. */
import { providers } from '../../shared/catalog/index.ts'
import { captureFindings, type CaptureContext, type CaptureFinding } from '../../shared/domain/capture.ts'

/** `a{3}` in an example stands for `aaa`. */
export const expanded = (example: string): string =>
  example.replace(/(.)\{(\d+)\}/g, (_, character: string, times: string) => character.repeat(Number(times)))

export const context = (providerId: string, keyKindId: string, fieldId = 'apiKey'): CaptureContext => ({
  providerId,
  keyKindId,
  fieldId,
  environment: 'live',
})

export const MAILCHIMP = context('mailchimp', 'marketing-api-key')
export const SENDGRID = context('sendgrid', 'api-key')
export const OTHER = context('other', 'api-key')

export const mailchimpKey = `${'0123456789abcdef'.repeat(2)}-us21`
export const sendgridKey = `SG.${'x'.repeat(22)}.${'y'.repeat(43)}`
export const brevoKey = `xkeysib-${'0a'.repeat(32)}-AbCdEfGhIjKlMnOp`

export const kindsOf = (value: string, where: CaptureContext): string[] =>
  captureFindings(value, where).map(({ kind }) => kind)
export const fixedOf = (finding: CaptureFinding | undefined): string | null =>
  finding !== undefined && 'fixed' in finding ? finding.fixed : null
export const fixOf = (kind: CaptureFinding['kind'], value: string, where = OTHER): string | null =>
  fixedOf(captureFindings(value, where).find((finding) => finding.kind === kind))

export const fields = providers.flatMap((provider) =>
  provider.keyKinds.flatMap((kind) => kind.secretFields.map((field) => ({ provider, kind, field }))),
)
export const examples = fields.flatMap(({ provider, kind, field }) =>
  kind.format.exampleExpand !== null && kind.format.fields.includes(field.id)
    ? [{ provider, kind, field, example: expanded(kind.format.exampleExpand) }]
    : [],
)
