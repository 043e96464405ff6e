import { expect, test } from 'vitest'
import { mailersendKeys } from '../../electron/keeper/providers/managing/mailersend.ts'
import { resendKeys } from '../../electron/keeper/providers/managing/resend.ts'

const bodyOf = (json: object) => ({
  json,
  source: JSON.stringify(json),
  text: JSON.stringify(json),
  isEmpty: false,
  isPage: false,
})
const tokens = Array.from({ length: 25 }, (_, index) => ({ id: `t-${index}`, name: `Token ${index}` }))

test('a full page of MailerSend that does not say which one it is, is not taken for the last', () => {
  expect(mailersendKeys.readList(bodyOf({ data: tokens }))).toMatchObject({ next: null, isCut: true })
  expect(mailersendKeys.readList(bodyOf({ data: tokens, meta: { current_page: 1 } }))).toMatchObject({
    next: '2',
    isCut: false,
  })
  expect(mailersendKeys.readList(bodyOf({ data: tokens.slice(1) }))).toMatchObject({ next: null, isCut: false })
})

test('an empty page of Resend that promises more is not taken for the last', () => {
  expect(resendKeys.readList(bodyOf({ data: [], has_more: true }))).toMatchObject({ next: null, isCut: true })
  expect(resendKeys.readList(bodyOf({ data: [], has_more: false }))).toMatchObject({ next: null, isCut: false })
})
