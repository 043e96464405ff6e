import { FileUp, Plus } from 'lucide-react'
import { todayText } from '#shared/text/today.ts'
import { go } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Page } from '../../ui/Page.tsx'
import styles from './Today.module.css'

const text = todayText.first

/** An empty vault says what to do first. */
export const FirstSteps = () => (
  <Page title={todayText.title}>
    <div className={styles['grid']}>
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
              <Button variant="primary" icon={Plus} onClick={() => go({ section: 'keys', pane: { kind: 'add' } })}>
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
