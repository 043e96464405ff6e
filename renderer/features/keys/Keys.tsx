/** The keys: list and detail side by side, or one after the other in a small window. */
import type { ReactNode } from 'react'
import { frameText } from '#shared/text/frame.ts'
import { keysText } from '#shared/text/keys.ts'
import { go, useView, type KeysPane } from '../../store/view.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Split } from '../../ui/Split.tsx'
import { History } from './History.tsx'
import { KeyDetail } from './KeyDetail.tsx'
import { KeyForm } from './KeyForm.tsx'
import { KeyList } from './KeyList.tsx'

/** The import is a feature of its own; it is handed in. */
export function Keys({ importPane }: { readonly importPane: ReactNode }) {
  const pane = useView(({ view }) => (view.section === 'keys' ? view.pane : NO_PANE))
  return (
    <Split
      list={<KeyList />}
      detail={pane.kind === 'import' ? importPane : <Pane pane={pane} />}
      place={JSON.stringify(pane)}
      showsDetail={pane.kind !== 'none'}
      backLabel={frameText.back}
      onBack={() => go({ section: 'keys', pane: { kind: 'none' } })}
    />
  )
}

const NO_PANE: KeysPane = { kind: 'none' }

function Pane({ pane }: { readonly pane: Exclude<KeysPane, { kind: 'import' }> }) {
  switch (pane.kind) {
    case 'none':
      return <Empty heading={keysText.list.label}>{keysText.list.choose}</Empty>
    case 'detail':
      return <KeyDetail key={pane.keyId} keyId={pane.keyId} />
    case 'add':
      return <KeyForm key={`add ${pane.ownFor ?? ''}`} keyId={null} ownFor={pane.ownFor ?? null} />
    case 'history':
      return <History key={pane.keyId} keyId={pane.keyId} />
    case 'edit':
      return <KeyForm key={pane.keyId} keyId={pane.keyId} ownFor={null} />
  }
}
