import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTable, type Table } from '../../electron/keeper/porting/table.ts'

const problemOf = (text: string) => {
  const parsed = parseTable({ text, encoding: 'utf-8' })
  return parsed.ok ? null : parsed.error
}

function tableOf(text: string): Table {
  const parsed = parseTable({ text, encoding: 'utf-8' })
  if (!parsed.ok) throw new Error(parsed.error.code)
  return parsed.value
}

const cellsOf = (text: string) => tableOf(text).rows.map(({ cells }) => cells)

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

const KEY = 'md-0123456789abcdefghijkl'

describe('delimiters', () => {
  it.each([',', ';', '\t', '|'] as const)('finds %j', (delimiter) => {
    const text = [
      ['Name', 'API key', 'Used in'],
      ['Shop', KEY, 'Zapier'],
      ['Form', `${KEY}2`, 'Make'],
    ]
      .map((row) => row.join(delimiter))
      .join('\n')
    expect(tableOf(text)).toMatchObject({ delimiter, columnCount: 3, header: ['Name', 'API key', 'Used in'] })
  })

  it('is not misled by commas in the cells of a semicolon file', () => {
    const rows = Array.from({ length: 20 }, (_, row) => `Key ${row};${KEY}${row};Zapier, Make`)
    expect(tableOf(['Name;API key;Used in', ...rows].join('\n'))).toMatchObject({ delimiter: ';', columnCount: 3 })
  })

  it('is not misled by semicolons in the cells of a comma file', () => {
    const rows = Array.from({ length: 20 }, (_, row) => `Key ${row},${KEY}${row},Zapier; Make; form; shop`)
    expect(tableOf(['Name,API key,Used in', ...rows].join('\n'))).toMatchObject({ delimiter: ',', columnCount: 3 })
  })

  it('is not misled by long lists that happen to have the same length in most rows', () => {
    const lists = ['a; b; c; d; e; f', 'a; b; c; d; e; f', 'g; b; c; d; e; f', 'a; b', 'a; b; c', 'a']
    const rows = lists.map((list, row) => `Key ${row},${KEY}${row},${list}`)
    expect(tableOf(['Name,API key,Used in; by', ...rows].join('\n'))).toMatchObject({ delimiter: ',', columnCount: 3 })
  })

  it('is not misled by what stands in quotes', () => {
    const rows = Array.from({ length: 5 }, (_, row) => `"a;b;c;d;e;f",${KEY}${row}`)
    expect(tableOf(['Name,API key', ...rows].join('\n'))).toMatchObject({ delimiter: ',', columnCount: 2 })
  })

  it.each(['sep=;', 'SEP=;', '"sep=;"'])('believes the first line %s and leaves it out', (line) => {
    const table = tableOf(`${line}\r\nName;API key\r\na,b,c,d;${KEY}\r\n`)
    expect(table).toMatchObject({ delimiter: ';', header: ['Name', 'API key'], rows: [{ line: 2 }] })
  })

  it('reads a single column', () => {
    expect(tableOf(`API key\n${KEY}\n${KEY}2\n`)).toMatchObject({ columnCount: 1, header: ['API key'] })
  })
})

describe('line ends and quotes', () => {
  it.each(['\n', '\r\n', '\r'])('reads lines that end with %j', (end) => {
    const text = ['Name,API key', `Shop,${KEY}`, `"two${end}lines",${KEY}2`, ''].join(end)
    expect(cellsOf(text)).toEqual([
      ['Shop', KEY],
      [`two${end}lines`, `${KEY}2`],
    ])
  })

  it('reads quotes within quotes, and around a cell only', () => {
    expect(cellsOf(`Name,API key\n"the ""big"" one",a"b"c\n5" screen,"x"\n"Main" key,y\n`)).toEqual([
      ['the "big" one', 'a"b"c'],
      ['5" screen', 'x'],
      ['"Main" key', 'y'],
    ])
  })

  it('reads a quoted cell behind a blank', () => {
    expect(cellsOf(`Name, API key, Used in\nShop, "${KEY}", "Zapier, Make"`)).toEqual([['Shop', KEY, 'Zapier, Make']])
  })

  it('reads apostrophes as quotes where the whole header is quoted so', () => {
    expect(cellsOf(`'Name','API key'\n'a,b','${KEY}'`)).toEqual([['a,b', KEY]])
  })

  it('says where a quote was opened that is never closed', () => {
    expect(problemOf(`Name,API key\nShop,${KEY}\nForm,"open\nnext,row`)).toEqual({ code: 'file-malformed', line: 3 })
  })

  it('gives back every cell that was quoted', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'ü', '€', '"', "'", ',', ';', '\t', '|', '\n', '\r\n', ' ', '=', '😀', '\\'),
    })
    // The first column keeps a row from being empty, and a first row from being taken for a header.
    const row = fc.array(cell, { minLength: 2, maxLength: 5 }).map((cells) => ['2026-01-01', ...cells])
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, delimiter, end) => {
          const text = rows.map((cells) => cells.map(quoted).join(delimiter)).join(end)
          expect(cellsOf(`sep=${delimiter}${end}${text}${end}`)).toEqual(rows)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('finds the delimiter of quoted cells by itself', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\t', '|', '\n', ' ') })
    const rows = fc.integer({ min: 2, max: 6 }).chain((width) =>
      fc.array(
        fc.array(cell, { minLength: width, maxLength: width }).map((cells) => ['2026-01-01', ...cells]),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
    )
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t', '|'), (cells, delimiter) => {
        expect(cellsOf(cells.map((row) => row.map(quoted).join(delimiter)).join('\r\n'))).toEqual(cells)
      }),
      { numRuns: 500 },
    )
  })
})

describe('rows', () => {
  it('keeps short and long rows, and counts the columns of the widest', () => {
    const table = tableOf(`Name,API key,Notes\nshort\nlong,${KEY},a,b,c\n`)
    expect(table.columnCount).toBe(5)
    expect(table.rows.map(({ cells }) => cells)).toEqual([['short'], ['long', KEY, 'a', 'b', 'c']])
  })

  it('skips empty rows and still counts them, as a spreadsheet does', () => {
    const table = tableOf(`Name;API key\n\n;\na;${KEY}\n"b\nc";${KEY}2\n \nd;${KEY}3\n;;;;\n`)
    expect(table.rows.map(({ line }) => line)).toEqual([4, 5, 7])
  })

  it('is not stopped by the empty rows of a formatted sheet', () => {
    const table = tableOf(`Name;API key\na;${KEY}\n${';\n'.repeat(500_000)}`)
    expect(table.rows).toHaveLength(1)
  })

  it('leaves text alone that looks like a formula, or like code', () => {
    expect(cellsOf('Name,__proto__,API key\n=1+1,polluted,@SUM(A1)\n')).toEqual([['=1+1', 'polluted', '@SUM(A1)']])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it.each([
    ['only a header', 'Name,API key\n'],
    ['only delimiters', ',,,\n,,,\n'],
  ])('says that %s is empty', (_, text) => {
    expect(problemOf(text)).toEqual({ code: 'file-empty' })
  })
})

describe('limits', () => {
  const quickly = (text: string) => {
    const started = performance.now()
    const problem = problemOf(text)
    expect(performance.now() - started).toBeLessThan(10_000)
    return problem
  }

  it('refuses a line of a million columns quickly', () => {
    expect(quickly(','.repeat(1_000_000).concat('x'))).toEqual({ code: 'file-too-large' })
    expect(quickly(`Name,Key\n${'a,'.repeat(1_000_000)}b`)).toEqual({ code: 'file-too-large' })
  })

  it('takes 200 columns and not 201', () => {
    const row = (width: number) => Array.from({ length: width }, (_, column) => `c${column}`).join(',')
    expect(tableOf(`${row(200)}\n${row(200)}`).columnCount).toBe(200)
    expect(problemOf(`${row(201)}\n${row(201)}`)).toEqual({ code: 'file-too-large' })
  })

  it('takes 100,000 rows and not one more', () => {
    const rows = (count: number) => `Name,API key\n${'a,b\n'.repeat(count)}`
    expect(tableOf(rows(100_000)).rows).toHaveLength(100_000)
    expect(problemOf(rows(100_001))).toEqual({ code: 'file-too-large' })
  })

  it('refuses a quote that swallows a large file quickly', () => {
    expect(quickly(`Name,Key\n"${'a,b\n'.repeat(1_000_000)}`)).toEqual({ code: 'file-malformed', line: 2 })
  })
})
