import styles from './Tile.module.css'

/** A platform or application as its first letter: our own drawing, nobody's trade mark. */
export const Tile = ({
  name,
  size = 'regular',
}: {
  readonly name: string
  readonly size?: 'small' | 'regular' | 'large'
}) => (
  <span className={`${styles['tile']} ${styles[size]}`} aria-hidden>
    {[...name.trim()][0]?.toLocaleUpperCase('en') ?? '?'}
  </span>
)
