import { ArrowLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { KeyChange } from '#shared/domain/history.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import type { Key } from '#shared/domain/key.ts'
import { sentenceOf } from '#shared/text/errors.ts'
import { capitalised, formatMoment } from '#shared/text/format.ts'
import { historyText as text } from '#shared/text/history.ts'
import { keysText } from '#shared/text/keys.ts'
import { vault } from '../../client.ts'
import { useReplica } from '../../store/replica.ts'
import { report } from '../../store/report.ts'
import { useToday } from '../../store/today.ts'
import { openKey } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import styles from './History.module.css'
import { fieldTitle, HistoryValue } from './HistoryValue.tsx'

/** What the fields of a key held before, newest first, each with a way back. */
export function History({ keyId }: { readonly keyId: KeyId }) {
  const key = useReplica((replica) => replica.key.get(keyId))
  return key ? <OpenHistory of={key} /> : <Empty>{keysText.list.choose}</Empty>
}

function OpenHistory({ of: key }: { readonly of: Key }) {
  const answer = useChanges(key)
  return (
    <Page
      size="detail"
      title={text.title(key.label)}
      lead={text.lead}
      actions={
        <Button icon={ArrowLeft} onClick={() => openKey(key.id)}>
          {text.back}
        </Button>
      }
    >
      <Card title={text.list} aside={answer?.ok ? answer.value.length : undefined}>
        {answer?.ok && answer.value.length > 0 ? (
          <ul>
            {answer.value.map((change) => (
              <Row key={change.id} of={key} change={change} />
            ))}
          </ul>
        ) : (
          <CardBody>
            <p className={styles['quiet']} role="status">
              {answer === null ? text.loading : answer.ok ? text.nothing : sentenceOf(answer.error)}
            </p>
          </CardBody>
        )}
      </Card>
    </Page>
  )
}

type Answer = Awaited<ReturnType<typeof vault<'key.history'>>>

/** The history lies in a record that only this opens; it is asked for again whenever the key has changed. */
function useChanges(key: Key): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null)
  useEffect(() => {
    let isWanted = true
    void vault('key.history', { keyId: key.id }).then((found) => isWanted && setAnswer(found))
    return () => void (isWanted = false)
  }, [key])
  return answer
}

function Row({ of: key, change }: { readonly of: Key; readonly change: KeyChange }) {
  const today = useToday()
  const moment = formatMoment(change.at, today)
  const title = fieldTitle(key, change.before)
  const restore = (): void =>
    void report(vault('key.restoreValue', { keyId: key.id, changeId: change.id }), text.restored(title))
  return (
    <li className={styles['change']} aria-label={`${title}, ${text.by(moment, change.user)}`}>
      <div className={styles['head']}>
        <span className={styles['title']}>{title}</span>
        <span className={styles['quiet']}>
          {capitalised(text.by(moment, change.user))}
          {'version' in change.before && ` · ${text.version(change.before.version)}`}
        </span>
        <span className={styles['action']}>
          {change.restore === 'possible' ? (
            <Button size="small" aria-label={text.restoreLabel(title, moment)} onClick={restore}>
              {text.restore}
            </Button>
          ) : (
            <span className={styles['quiet']}>{text.cannot[change.restore]}</span>
          )}
        </span>
      </div>
      <dl className={styles['values']}>
        <div>
          <dt>{text.from}</dt>
          <dd>
            <HistoryValue of={key} value={change.before} revealable={{ changeId: change.id, moment }} />
          </dd>
        </div>
        <div>
          <dt>{text.to}</dt>
          <dd>{change.after ? <HistoryValue of={key} value={change.after} revealable={null} /> : text.unknown}</dd>
        </div>
      </dl>
    </li>
  )
}
