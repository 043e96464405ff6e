import { describe, expect, it } from 'vitest'
import { parseTable, type Table } from '../../electron/keeper/porting/table.ts'

function tableOf(text: string): Table {
  const parsed = parseTable({ text, encoding: 'utf-8' })
  if (!parsed.ok) throw new Error(parsed.error.code)
  return parsed.value
}

const KEY = 'md-0123456789abcdefghijkl'

describe('headers', () => {
  it.each([
    ['known words', `Name,API key\nShop,${KEY}`],
    ['German words', `Bezeichnung;Schlüssel\nShop;${KEY}`],
    ['unknown words above values', `Spalte A,Spalte B\nShop,${KEY}`],
  ])('finds %s', (_, text) => {
    expect(tableOf(text).header).not.toBeNull()
  })

  it.each([
    ['a key stands in the first row', `Shop,${KEY}\nForm,${KEY}2`],
    ['a date stands there', 'Shop,2026-01-01\nForm,2026-02-01'],
    ['a date stands beside two words of ours', 'Client,Tool,abc,2026-01-01\nForm,Shop,def,2026-02-01'],
    ['the first row may hold a short password', `Shop,hunter2\nForm,${KEY}2`],
    ['nothing tells rows apart', 'Shop,abc\nForm,def'],
    ['a cell of data happens to be a word of ours', `Client,Tool,${KEY}\nForm,Shop,${KEY}2`],
  ])('finds none where %s', (_, text) => {
    expect(tableOf(text)).toMatchObject({ header: null, rows: [{ line: 1 }, { line: 2 }] })
  })

  it.each(['Our API keys', 'API keys'])('finds it below the title %s', (title) => {
    const table = tableOf(`${title};;\n;;\nName;API key;Used in\nShop;${KEY};Zapier`)
    expect(table).toMatchObject({ linesAboveHeader: 1, header: ['Name', 'API key', 'Used in'], rows: [{ line: 4 }] })
  })
})
