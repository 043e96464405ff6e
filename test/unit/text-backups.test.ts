import { expect, test } from 'vitest'
import type { KeyId } from '../../shared/domain/ids.ts'
import type { KeyInBackup } from '../../shared/domain/backups.ts'
import { differencesText } from '../../shared/text/backups.ts'

const key: KeyInBackup = {
  keyId: 'a' as KeyId,
  label: 'Welcome series',
  providerId: 'mailchimp',
  isArchived: false,
  masks: [],
  changedAt: 0,
  compared: 'different',
  differences: [],
  labelNow: 'Changed here',
  hasOtherValueNow: false,
}

test('what is different about a key of a copy is said in words, with the name that it has now', () => {
  expect(differencesText({ ...key, differences: ['label', 'notes', 'value'] })).toBe(
    'Different: label (“Changed here” in the vault), notes, the key itself, its dates or its account',
  )
  expect(differencesText({ ...key, compared: 'same' })).toBe('')
})
