import { describe, expect, it } from 'vitest'
import { systemContract, vaultContract } from '../../shared/ipc/contract.ts'
import { PORT_MESSAGE, SYSTEM_COMMANDS, SYSTEM_EVENTS, VAULT_COMMANDS, VAULT_EVENTS } from '../../shared/ipc/names.ts'
import {
  COMMANDS,
  COMMANDS_WITH_INPUT,
  CONTRACT,
  INPUTS,
  isAccepted,
  isInRecord,
  isRecord,
  partsOf,
  replaced,
  without,
} from './contract-support.ts'

describe('the list of names and the contract', () => {
  it('have the same commands, each at one door', () => {
    expect(Object.keys(vaultContract).toSorted()).toEqual([...VAULT_COMMANDS].toSorted())
    expect(Object.keys(systemContract).toSorted()).toEqual([...SYSTEM_COMMANDS].toSorted())
  })

  it('have every name once', () => {
    const names = [...VAULT_COMMANDS, ...SYSTEM_COMMANDS, ...VAULT_EVENTS, ...SYSTEM_EVENTS, PORT_MESSAGE]
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z]+[.:][a-z]+([A-Z][a-z]+)*$/)
  })

  it('say of every command whether it needs an open vault', () => {
    for (const command of COMMANDS) expect(['open', 'sealed']).toContain(CONTRACT[command].vault)
  })

  it('let through to a locked vault only what has to work without one', () => {
    expect(COMMANDS.filter((command) => CONTRACT[command].vault === 'sealed').toSorted()).toEqual([
      'app.setTheme',
      'app.state',
      'demo.begin',
      'demo.delete',
      'keeper.connect',
      'kit.print',
      'kit.savePdf',
      'link.open',
      'vault.choose',
      'vault.create',
      'vault.createDemo',
      'vault.findBackups',
      'vault.lock',
      'vault.openBackup',
      'vault.unlock',
      'vault.unlockWithRecoveryCode',
    ])
  })
})

describe('an answer', () => {
  it('is nothing at all, or a value of our own that is typed and not parsed', () => {
    const kinds = COMMANDS.map((command) => {
      const { output } = CONTRACT[command]
      return `${output.safeParse(undefined).success} ${output.safeParse({ id: 1 }).success}`
    })
    expect(new Set(kinds)).toEqual(new Set(['true false', 'true true']))
    expect(CONTRACT['vault.unlock'].output.safeParse({ password: 'x' }).success).toBe(false)
    expect(CONTRACT['key.copy'].output.safeParse({ clearsAt: 1 }).success).toBe(true)
  })
})

describe('a command without an input', () => {
  const bare = COMMANDS.filter((command) => !Object.hasOwn(INPUTS, command))

  it('is one of a few', () => {
    expect(bare).toContain('vault.subscribe')
    expect(bare.length).toBeLessThan(COMMANDS_WITH_INPUT.length)
  })

  it.each(bare)('%s takes nothing at all', (command) => {
    expect(isAccepted(command, undefined)).toBe(true)
    for (const something of [null, {}, [], '', 0, false, { keyId: 'x' }]) {
      expect(isAccepted(command, something), JSON.stringify(something)).toBe(false)
    }
  })
})

/** No part of any input may be one of these. */
const NEVER = [undefined, true, Number.NaN, 10n, Symbol('x'), () => 1, new Date(0), new Map(), [[]], /x/, Object(1)]

describe.each(COMMANDS_WITH_INPUT)('the input of %s', (command) => {
  const input = INPUTS[command]
  const parts = partsOf(input)
  const shapes = parts.filter(([path, part]) => Object.getPrototypeOf(part) === Object.prototype && !isRecord(path))
  const leaves = parts.filter(([path]) => path.length > 0)

  it('is taken and comes out as it went in', () => {
    expect(CONTRACT[command].input.safeParse(input)).toEqual({ success: true, data: input })
  })

  it.each(['more', 'id2', 'constructor', 'toString', 'hasOwnProperty', 'prototype', '', '0'])(
    'is refused with a field “%s” that nobody asked for, at every depth',
    (name) => {
      for (const [path, shape] of shapes) {
        expect(isAccepted(command, replaced(input, path, { ...(shape as object), [name]: 'x' })), path.join()).toBe(
          false,
        )
      }
    },
  )

  it('is refused with a prototype slipped in as a field of its own', () => {
    for (const [path, shape] of shapes) {
      const slipped = Object.defineProperty({ ...(shape as object) }, '__proto__', { value: {}, enumerable: true })
      expect(isAccepted(command, replaced(input, path, slipped)), path.join()).toBe(false)
    }
  })

  it('is refused when any field is missing', () => {
    const fields = leaves.filter(([path]) => typeof path.at(-1) === 'string' && !isInRecord(path))
    expect(fields.length).toBeGreaterThan(0)
    for (const [path] of fields) expect(isAccepted(command, without(input, path)), path.join()).toBe(false)
  })

  it('is refused when any part of it is of a wrong kind', () => {
    for (const [path] of parts) {
      for (const wrong of NEVER) {
        expect(isAccepted(command, replaced(input, path, wrong)), `${path.join()} ${String(wrong)}`).toBe(false)
      }
    }
  })

  it('is refused when it is no object', () => {
    for (const wrong of [null, 'x', 7, [], [input], new Uint8Array(4)]) expect(isAccepted(command, wrong)).toBe(false)
  })

  it('is refused with another kind of id in any of its ids', () => {
    const ids = leaves.filter(([, part]) => typeof part === 'string' && /^[0-9a-f]{32}$/.test(part))
    for (const [path, id] of ids as [(string | number)[], string][]) {
      const wrong = [
        '',
        id.slice(1),
        `${id}0`,
        ` ${id.slice(1)}`,
        `${id}\n`,
        `\n${id}`,
        `${id.slice(1)}A`,
        `${id.slice(1)}g`,
        `${id.slice(2)}\u0661\u0661`,
        `../${id.slice(3)}`,
        [id],
        { toString: () => id },
        Object(id),
        Number(id),
      ]
      for (const value of wrong) {
        expect(isAccepted(command, replaced(input, path, value)), `${path.join()} ${JSON.stringify(value)}`).toBe(false)
      }
    }
  })
})

describe('what may be unknown', () => {
  const NULLABLE = [
    'client.save id',
    'key.save id',
    'key.save createdOn',
    'key.save expiresOn',
    'key.save secret',
    'key.save facts,rotateEveryDays',
    'key.check version',
    'key.reveal version',
    'platform.look aboutKeyId',
    'platform.plan action,permissions',
    'application.save id',
    'backup.look password',
    'copy.look password',
    'connection.save id',
    'evidence.make clientId',
    'incident.report leakedSince',
    'rotation.noteUse finding,lastUsedAt',
    'rotation.capture createdOn',
    'rotation.capture expiresOn',
    'settings.save password',
    'import.inspect mapping',
    'import.inspect dateOrder',
    'import.preview mapping',
    'import.preview dateOrder',
    'import.run mapping',
    'import.run dateOrder',
    'import.run rotateEveryDays',
  ]

  it('can be null, and nothing else can', () => {
    const found = COMMANDS_WITH_INPUT.flatMap((command) =>
      partsOf(INPUTS[command])
        .filter(([path]) => isAccepted(command, replaced(INPUTS[command], path, null)))
        .map(([path]) => `${command} ${path.join()}`),
    )
    expect(found.toSorted()).toEqual(NULLABLE.toSorted())
  })
})
