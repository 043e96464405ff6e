import { amazonKeys } from './amazon.ts'
import { elasticEmailKeys } from './elastic-email.ts'
import type { KeyApi } from './key-api.ts'
import { mailersendKeys } from './mailersend.ts'
import { mailgunKeys } from './mailgun.ts'
import { resendKeys } from './resend.ts'
import { sendgridKeys } from './sendgrid.ts'

const apis: ReadonlyMap<string, KeyApi> = new Map(
  [sendgridKeys, mailgunKeys, resendKeys, mailersendKeys, amazonKeys, elasticEmailKeys].map((api) => [
    api.providerId,
    api,
  ]),
)

export const keyApiOf = (providerId: string): KeyApi | undefined => apis.get(providerId)
