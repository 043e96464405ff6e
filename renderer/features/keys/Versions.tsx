import type { Key } from '#shared/domain/key.ts'
import { formatDay } from '#shared/text/format.ts'
import { keysText } from '#shared/text/keys.ts'
import { Masked } from '../../parts/Masked.tsx'
import { fieldsOf } from '../../store/copy.ts'
import { useToday } from '../../store/today.ts'
import { Card } from '../../ui/Card.tsx'
import styles from './Versions.module.css'

const text = keysText.detail

/** Every value that the key has had, newest first. */
export function Versions({ of: key }: { readonly of: Key }) {
  const today = useToday()
  return (
    <Card title={text.versions} aside={key.versions.length}>
      <ul>
        {key.versions
          .toSorted((left, right) => right.number - left.number)
          .map((version) => (
            <li key={version.number} className={styles['version']}>
              <span className={styles['number']}>{text.facts.version(version.number)}</span>
              <span className={styles['mask']}>
                {fieldsOf(key, version).map((field) => (
                  <Masked key={field.id} {...field} />
                ))}
              </span>
              <span className={styles['stage']}>
                {text.versionStage[version.stage]} · {text.stored(formatDay(version.storedAt, today))}
              </span>
            </li>
          ))}
      </ul>
    </Card>
  )
}
