import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMANDS, COMMANDS_WITH_INPUT, CONTRACT, INPUTS, partsOf, replaced } from './contract-support.ts'

/** Everything that can be copied from one process to another, and more. */
const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true,
  key: fc.oneof(
    fc.string(),
    fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'then', 'id', 'keyId', 'facts', 'secret'),
  ),
})

/** An input of a command with some of its parts replaced. */
const spoiled = fc.constantFrom(...COMMANDS_WITH_INPUT).chain((command) => {
  const paths = partsOf(INPUTS[command]).map(([path]) => path)
  const spoiling = fc.record({ path: fc.constantFrom(...paths), part: anything })
  return fc.array(spoiling, { minLength: 1, maxLength: 2 }).map((parts) => ({
    command,
    // Paths of an earlier replacement may be gone: then the rest stays as it is.
    input: parts.reduce<unknown>((input, { path, part }) => {
      try {
        return replaced(input, path, part)
      } catch {
        return input
      }
    }, INPUTS[command]),
  }))
})

const circular: Record<string, unknown> = { keyId: '0'.repeat(32) }
circular['facts'] = circular
circular['secret'] = circular

describe('whatever is sent', () => {
  it('parsing answers and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COMMANDS), anything, (command, input) => {
        expect(typeof CONTRACT[command].input.safeParse(input).success).toBe('boolean')
      }),
      { numRuns: 3_000 },
    )
  })

  it('parsing something almost right never throws, and what is taken is taken again unchanged', () => {
    const seen = { taken: 0, refused: 0 }
    fc.assert(
      fc.property(spoiled, ({ command, input }) => {
        const first = CONTRACT[command].input.safeParse(input)
        seen[first.success ? 'taken' : 'refused']++
        if (!first.success) {
          expect(first.error.issues.length).toBeGreaterThan(0)
          // The names of the fields go into an answer to the page.
          for (const { path } of first.error.issues) expect(typeof path.join('.')).toBe('string')
          return
        }
        expect(CONTRACT[command].input.safeParse(first.data)).toEqual({ success: true, data: first.data })
      }),
      { numRuns: 3_000 },
    )
    expect(seen.taken).toBeGreaterThan(10)
    expect(seen.refused).toBeGreaterThan(1_000)
  })

  it('nothing comes out of a prototype, and none is changed', () => {
    for (const command of COMMANDS_WITH_INPUT) {
      for (const [path, part] of partsOf(INPUTS[command])) {
        if (Object.getPrototypeOf(part) !== Object.prototype) continue
        const slipped = Object.defineProperty({ ...(part as object) }, '__proto__', {
          value: { slipped: true },
          enumerable: true,
        })
        const result = CONTRACT[command].input.safeParse(replaced(INPUTS[command], path, slipped))
        for (const [, out] of result.success ? partsOf(result.data) : []) {
          expect((out as { slipped?: unknown } | null)?.slipped).toBeUndefined()
        }
      }
    }
    expect(Object.hasOwn(Object.prototype, 'slipped')).toBe(false)
  })

  it('bytes in place of the columns of an import are refused like anything else', () => {
    for (const command of ['import.inspect', 'import.preview', 'import.run'] as const) {
      const input = replaced(INPUTS[command], ['mapping'], new Uint8Array([1, 2, 3]))
      expect(CONTRACT[command].input.safeParse(input).success).toBe(false)
    }
  })

  it('a circle is refused like anything else', () => {
    for (const command of COMMANDS) expect(CONTRACT[command].input.safeParse(circular).success).toBe(false)
  })
})
