import { FileUp, Plus } from 'lucide-react'
import type { Draft } from '#shared/domain/draft.ts'
import { todayText } from '#shared/text/today.ts'
import { go } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Page } from '../../ui/Page.tsx'
import { NeedsYou } from './NeedsYou.tsx'
import styles from './Today.module.css'

const text = todayText.first

/** An empty vault says what to do first. */
export const FirstSteps = ({ drafts }: { readonly drafts: readonly Draft[] }) => (
  <Page title={todayText.title}>
    <div className={styles['grid']}>
      {drafts.length > 0 && <NeedsYou incidents={[]} things={[]} drafts={drafts} />}
      <Card title={text.title}>
        <CardBody>
          <div className={styles['first']}>
            <p className={styles['quiet']}>{text.lead}</p>
            <ol className={styles['steps']}>
              {text.steps.map(([name, hint], index) => (
                <li key={name}>
                  <span className={styles['number']} aria-hidden>
                    {index + 1}
                  </span>
                  <div>
                    <div className={styles['label']}>{name}</div>
                    <div className={styles['facts']}>{hint}</div>
                  </div>
                </li>
              ))}
            </ol>
            <div className={styles['buttons']}>
              <Button
                variant={drafts.length > 0 ? 'plain' : 'primary'}
                icon={Plus}
                onClick={() => go({ section: 'keys', pane: { kind: 'add' } })}
              >
                {text.add}
              </Button>
              <Button icon={FileUp} onClick={() => go({ section: 'keys', pane: { kind: 'import' } })}>
                {text.import}
              </Button>
            </div>
          </div>
        </CardBody>
      </Card>
    </div>
  </Page>
)
