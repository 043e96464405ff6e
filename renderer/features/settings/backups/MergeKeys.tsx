import { Fragment, useState } from 'react'
import type { KeyInBackup } from '#shared/domain/backups.ts'
import type { CopyContents, MergeChoice } from '#shared/domain/conflict-copies.ts'
import { MASK_DOTS } from '#shared/domain/mask.ts'
import { mergeText as text } from '#shared/text/merge.ts'
import { vault } from '../../../client.ts'
import { report } from '../../../store/report.ts'
import { platformName } from '../../../store/selectors.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card, CardBody } from '../../../ui/Card.tsx'
import { Choice } from '../../../ui/choices.tsx'
import { Tile } from '../../../ui/Tile.tsx'
import styles from './backups.module.css'
import { Differences } from './Differences.tsx'

type Take = 'mine' | MergeChoice['take']

interface MergeKeysProps {
  readonly contents: CopyContents
  readonly onMerged: () => void
}

/** The keys that are different in the copy, each with what becomes of it; all of it is stored at once. */
export function MergeKeys({ contents: { copy, keys }, onMerged }: MergeKeysProps) {
  const [takes, setTakes] = useState<ReadonlyMap<string, Take>>(new Map())
  const [busy, setBusy] = useState(false)
  const different = keys.filter(({ compared }) => compared !== 'same')
  const choices = different.flatMap(({ keyId }): readonly MergeChoice[] => {
    const take = takes.get(keyId) ?? 'mine'
    return take === 'mine' ? [] : [{ keyId, take }]
  })

  async function merge(): Promise<void> {
    setBusy(true)
    const done = await report(vault('copy.merge', { copyId: copy.id, choices }), text.merged(choices.length))
    setBusy(false)
    if (!done) return
    setTakes(new Map())
    onMerged()
  }

  if (different.length === 0) return <p className={styles['quiet']}>{text.same}</p>
  return (
    <Card title={text.keys} aside={different.length}>
      <ul>
        {different.map((key) => (
          <Row
            key={key.keyId}
            of={key}
            take={takes.get(key.keyId) ?? 'mine'}
            onTake={(take) => setTakes(new Map([...takes, [key.keyId, take]]))}
          />
        ))}
      </ul>
      <CardBody>
        <Button variant="primary" disabled={busy || choices.length === 0} onClick={() => void merge()}>
          {busy ? text.merging : choices.length === 0 ? text.nothingChosen : text.merge(choices.length)}
        </Button>
      </CardBody>
    </Card>
  )
}

interface RowProps {
  readonly of: KeyInBackup
  readonly take: Take
  readonly onTake: (take: Take) => void
}

function Row({ of: key, take, onTake }: RowProps) {
  const platform = platformName(key.providerId)
  const names: Readonly<Partial<Record<Take, string>>> =
    text.choices[key.compared === 'missing' ? 'missing' : 'different']
  const options = (['mine', 'theirs', 'both'] as const).flatMap((value) =>
    names[value] === undefined ? [] : [{ value, label: names[value] }],
  )
  return (
    <li className={styles['row']} aria-label={key.label}>
      <Tile name={platform} size="small" />
      <div className={styles['lines']}>
        <div className={styles['label']}>{key.label}</div>
        <div className={styles['facts']}>
          {platform}
          {key.masks.map(({ fieldId, head, tail }) => (
            <Fragment key={fieldId}>
              {' · '}
              <span className={styles['mask']}>{`${head}${MASK_DOTS}${tail}`}</span>
            </Fragment>
          ))}
        </div>
        <Differences of={key} />
      </div>
      <Badge tone={key.compared === 'missing' ? 'red' : 'amber'}>{text.compared[key.compared]}</Badge>
      <Choice<Take> label={text.choice(key.label)} options={options} value={take} onChange={onTake} />
    </li>
  )
}
