import type { CatalogApplication } from '#shared/catalog/application.ts'
import { applicationsText as text } from '#shared/text/applications.ts'
import styles from './ApplicationGuide.module.css'

/** How a new key is put into this kind of application and tested there, as far as the catalogue knows. */
export const ApplicationGuide = ({ entry }: { readonly entry: CatalogApplication }) => (
  <div className={styles['guide']}>
    <Steps title={text.update} steps={entry.updateSteps} />
    <Steps title={text.test} steps={entry.testSteps} />
    {entry.gotchas.length > 0 && (
      <div className={styles['block']}>
        <h3>{text.watchOut}</h3>
        <ul className={styles['points']}>
          {entry.gotchas.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </div>
    )}
    {(entry.confidence.updateSteps === 'low' || entry.confidence.location === 'low') && (
      <p className={styles['note']}>{text.mayDiffer}</p>
    )}
  </div>
)

const Steps = ({ title, steps }: { readonly title: string; readonly steps: readonly string[] }) =>
  steps.length === 0 ? null : (
    <div className={styles['block']}>
      <h3>{title}</h3>
      <ol className={styles['steps']}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  )
