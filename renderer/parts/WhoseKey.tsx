import { useRef, useState, type FormEvent } from 'react'
import { recognised } from '#shared/catalog/recognise.ts'
import { versionOf } from '#shared/domain/key.ts'
import { secretQuery, type SecretMatch, type SecretQuery } from '#shared/domain/secret-match.ts'
import { sentenceOf } from '#shared/text/errors.ts'
import { keysText } from '#shared/text/keys.ts'
import { whoseKeyText as text } from '#shared/text/whose-key.ts'
import { useReplica } from '../store/replica.ts'
import { connectionsOfKey, platformName } from '../store/selectors.ts'
import { openKey } from '../store/view.ts'
import { search } from '../store/whose-key.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SecretField } from '../ui/inputs.tsx'
import styles from './WhoseKey.module.css'

const MOST_SHOWN = 20

interface Answer {
  readonly matches: readonly SecretMatch[]
  /** Null where only ends were typed, or the form says nothing. */
  readonly platform: string | null
  readonly isWhole: boolean
}

/** A key turned up somewhere: which one is it? What is typed stays in the input until the dialog is closed. */
export function WhoseKey({ onClose }: { readonly onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const forget = (): void => {
    setAnswer(null)
    setProblem(null)
  }

  async function look(event: FormEvent): Promise<void> {
    event.preventDefault()
    forget()
    const typed = input.current?.value ?? ''
    const query = secretQuery(typed)
    if (query.kind === 'nothing') return setProblem(text.nothing)
    if (query.kind === 'too-short') return setProblem(text.tooShort)
    const found = await search(query)
    // Something else stands there by now: this is no answer to it.
    if (input.current?.value !== typed) return
    if (!found.ok) return setProblem(sentenceOf(found.error))
    setAnswer({ matches: found.value, platform: platformOf(query), isWhole: query.kind === 'one' })
  }

  function show(match: SecretMatch): void {
    onClose()
    openKey(match.keyId)
  }

  return (
    <Dialog title={text.title} description={text.lead} onClose={onClose} actions={null}>
      <form className={styles['form']} onSubmit={(event) => void look(event)} noValidate>
        <SecretField
          kind="key"
          label={text.field}
          hint={text.hint}
          inputRef={input}
          onInput={forget}
          error={problem}
          autoFocus
          revealLabel={text.show}
          concealLabel={text.hide}
        />
        <div role="status" className={styles['answer']}>
          {answer && (answer.matches.length === 0 ? <None of={answer} /> : <Found of={answer} onShow={show} />)}
        </div>
        <div className={styles['actions']}>
          <Button onClick={onClose}>{text.close}</Button>
          <Button type="submit" variant="primary">
            {text.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const platformOf = (query: SecretQuery): string | null => {
  const form = query.kind === 'one' ? recognised(query.text) : undefined
  return form === undefined ? null : platformName(form.providerId)
}

const None = ({ of: { platform, isWhole } }: { readonly of: Answer }) => (
  <>
    <p className={styles['none']}>{isWhole ? text.none : text.noneOfEnds}</p>
    <p className={styles['facts']}>
      {platform !== null ? text.looksLike(platform) : isWhole ? text.looksLikeNothing : text.platformOfEnds}
    </p>
  </>
)

interface FoundProps {
  readonly of: Answer
  readonly onShow: (match: SecretMatch) => void
}

const Found = ({ of: { matches }, onShow }: FoundProps) => (
  <>
    <p>{text.found(matches.length)}</p>
    <ul className={styles['matches']}>
      {matches.slice(0, MOST_SHOWN).map((match) => (
        <Match key={JSON.stringify(match)} of={match} onShow={onShow} />
      ))}
    </ul>
    {matches.length > MOST_SHOWN && <p className={styles['facts']}>{text.andMore(matches.length - MOST_SHOWN)}</p>}
  </>
)

interface MatchProps {
  readonly of: SecretMatch
  readonly onShow: (match: SecretMatch) => void
}

function Match({ of: match, onShow }: MatchProps) {
  const key = useReplica((replica) => replica.key.get(match.keyId))
  const names = useReplica((replica) => replica.application)
  const connections = useReplica((replica) => connectionsOfKey(replica, match.keyId))
  const version = key && versionOf(key, match.version)
  if (!key || !version) return null
  const stage = keysText.detail.versionStage[version.stage]
  const pasted = connections
    .filter(({ installedVersion }) => installedVersion === match.version)
    .map(({ applicationId }) => names.get(applicationId)?.name ?? '')
  const facts = [
    platformName(key.providerId),
    match.wasCorrected ? text.corrected(match.version) : text.version(match.version, stage),
    ...(key.archivedAt === null ? [] : [text.archived]),
    text.pastedInto(pasted),
    text.certainty[match.certainty],
  ]
  return (
    <li className={styles['match']} aria-label={key.label}>
      <div className={styles['lines']}>
        <div className={styles['label']}>{key.label}</div>
        <div className={styles['facts']}>{facts.join(' · ')}</div>
      </div>
      <Button size="small" aria-label={text.showKeyOf(key.label)} onClick={() => onShow(match)}>
        {text.showKey}
      </Button>
    </li>
  )
}
