import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { section, type Document } from '../../shared/documents/document.ts'
import { render } from '../../shared/documents/render.ts'

const withText = (text: string): Document => ({
  title: text,
  lead: text,
  sections: [section(text, [[text, text]], { columns: [text], rows: [[text], [text]] })],
})

describe('a document', () => {
  it('is a page that needs nothing beside itself and runs nothing', () => {
    const page = render.html(withText('Shop'))
    expect(page).toContain(`default-src 'none'`)
    expect(page).not.toMatch(/(?:src|href)=/)
    expect(page).toContain('<td>Shop</td>')
  })

  it('lets nothing that people wrote become a part of the page', () => {
    const page = render.html(withText(`<img src=x onerror="alert('1')">&amp;`))
    expect(page).not.toContain('<img')
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;')
  })

  it('keeps a table a table in Markdown, whatever stands in a cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const lines = render.md({
          title: 't',
          lead: 'l',
          sections: [section('s', [], { columns: ['a', 'b'], rows: [[text, text]] })],
        })
        const row = lines.trimEnd().split('\n').at(-1) ?? ''
        expect(row.replaceAll(/\\[\\|]/g, '').match(/\|/g)).toHaveLength(3)
      }),
    )
  })

  it('is the very model as data', () => {
    expect(JSON.parse(render.json(withText('Shop')))).toEqual(withText('Shop'))
  })
})
