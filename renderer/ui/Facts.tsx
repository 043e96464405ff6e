import styles from './Facts.module.css'

/** Names and values in a grid of hairlines. */
export const Facts = ({ facts }: { readonly facts: readonly (readonly [name: string, value: string])[] }) => (
  <dl className={styles['facts']}>
    {facts.map(([name, value]) => (
      <div key={name} className={styles['fact']}>
        <dt>{name}</dt>
        <dd className="selectable">{value}</dd>
      </div>
    ))}
  </dl>
)
