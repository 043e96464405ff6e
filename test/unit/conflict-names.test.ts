import { describe, expect, it } from 'vitest'
import { isConflictName } from '../../shared/domain/conflict-copies.ts'

const OF_PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  Dropbox: [
    "keyturn (Ann's conflicted copy 2026-11-23).vault",
    "keyturn (ANN-PC's conflicted copy 2026-11-23 (1)).vault",
    'keyturn (Büro Müller’s conflicted copy 2026-11-23).vault',
  ],
  Nextcloud: ['keyturn (conflicted copy 2026-11-23 101112).vault'],
  Syncthing: ['keyturn.sync-conflict-20261123-101112-ABCDEFG.vault', 'keyturn.sync-conflict-20261123-101112.vault'],
  OneDrive: ['keyturn-DESKTOP-7Q2K.vault', 'keyturn-ann-pc.vault', 'keyturn-ann-pc-2.vault'],
  'Google Drive and iCloud': ['keyturn (1).vault', 'keyturn (12).vault', 'keyturn 2.vault'],
  Keyturn: ['keyturn (kept by Keyturn 2026-11-23 091500123).vault'],
}

describe('the name of a conflict copy', () => {
  for (const [program, names] of Object.entries(OF_PROGRAMS)) {
    it.each(names)(`of ${program}: %s`, (name) => expect(isConflictName(name, 'keyturn.vault')).toBe(true))
  }

  it.each([
    'keyturn.vault',
    'keyturn.vault-journal',
    'keyturn.vault.unfinished',
    'keyturn.vault.restoring',
    'keyturn (conflicted copy 2026-11-23).txt',
    'other (1).vault',
    'keyturn2.vault',
    'keyturn (old).vault',
    'keyturn (1)(2).vault',
    '.vault',
  ])('is not %s', (name) => expect(isConflictName(name, 'keyturn.vault')).toBe(false))

  it('goes by the name of the vault, whatever that is', () => {
    expect(isConflictName('a+b (x).y (1).db', 'a+b (x).y.db')).toBe(true)
    expect(isConflictName('vault (1)', 'vault')).toBe(true)
    expect(isConflictName('aab (1).db', 'a+b.db')).toBe(false)
  })
})
