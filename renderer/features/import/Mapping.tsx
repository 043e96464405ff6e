import {
  IMPORT_FIELDS,
  type ColumnMapping,
  type ImportColumn,
  type ImportField,
  type ImportSample,
} from '#shared/domain/import.ts'
import { MASK_DOTS } from '#shared/domain/mask.ts'
import { importText as text } from '#shared/text/import.ts'
import { Card } from '../../ui/Card.tsx'
import { Choice } from '../../ui/choices.tsx'
import styles from './Import.module.css'

interface MappingProps {
  readonly columns: readonly ImportColumn[]
  readonly onChange: (mapping: ColumnMapping) => void
  readonly problem: string | null
}

const OPTIONS = IMPORT_FIELDS.map((value) => ({ value, label: text.fields[value] }))

/** Each column of the file with a few of its values, and what they mean. */
export function Mapping({ columns, onChange, problem }: MappingProps) {
  const change = (index: number, field: ImportField): void =>
    onChange(columns.map((column, each) => (each === index ? field : column.field)))
  return (
    <Card title={text.mapping} aside={text.mappingHint}>
      {problem !== null && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
      <ul className={styles['columns']}>
        {columns.map((column, index) => {
          const name = column.header || text.column(index + 1)
          return (
            // A column has no identity but its place.
            // oxlint-disable-next-line react/no-array-index-key -- see above
            <li key={index} className={styles['column']}>
              <div className={styles['columnFacts']}>
                <strong>{name}</strong>
                <span className={styles['samples']}>{column.samples.map(shown).join(' · ')}</span>
              </div>
              <Choice
                label={text.meaningOf(name)}
                hideLabel
                options={OPTIONS}
                value={column.field}
                onChange={(field) => change(index, field)}
              />
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

const shown = (sample: ImportSample): string =>
  sample.kind === 'text' ? sample.text : `${sample.head}${MASK_DOTS}${sample.tail}`
