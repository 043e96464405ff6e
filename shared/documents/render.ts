/** A document as a page, as Markdown and as data. The page needs nothing beside itself. */
import type { Document, Section, Table } from './document.ts'

export const FORMS = ['html', 'md', 'json'] as const
export type Form = (typeof FORMS)[number]

export const render: Readonly<Record<Form, (document: Document) => string>> = {
  html: toHtml,
  md: toMarkdown,
  json: (document) => `${JSON.stringify(document, null, 2)}\n`,
}

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;max-width:1000px;margin:32px auto;padding:0 16px;color:#1a1a1a}
h1{font-size:22px}h2{font-size:16px;margin-top:28px}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:4px 8px;border-bottom:1px solid #ccc}dt{font-weight:600}dd{margin:0 0 6px}
@media print{body{margin:0}}`

function toHtml({ title, lead, sections }: Document): string {
  const body = sections.map(sectionToHtml).join('\n')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${escaped(lead)}</p>
${body}
</body>
</html>
`
}

function sectionToHtml({ title, facts, table }: Section): string {
  const list = facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')
  return `<h2>${escaped(title)}</h2>${list === '' ? '' : `<dl>${list}</dl>`}${table ? tableToHtml(table) : ''}`
}

function tableToHtml({ columns, rows }: Table): string {
  const head = columns.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** People write what they like into labels and notes: none of it may become a part of the page. */
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')

function toMarkdown({ title, lead, sections }: Document): string {
  const parts = sections.map(({ title: name, facts, table }) =>
    [
      `## ${plain(name)}`,
      ...(facts.length === 0 ? [] : [facts.map(([fact, value]) => `- **${plain(fact)}**: ${plain(value)}`).join('\n')]),
      ...(table ? [tableToMarkdown(table)] : []),
    ].join('\n\n'),
  )
  return `${[`# ${plain(title)}`, plain(lead), ...parts].join('\n\n')}\n`
}

function tableToMarkdown({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')
}

/** One line, and no sign that Markdown or the HTML in it would act on. */
const plain = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>#|!]/g, String.raw`\$&`)
    .replace(/^\\?---$/, '---')
