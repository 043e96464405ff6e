/** The other half of the map: what uses which keys. */
import { frameText } from '#shared/text/frame.ts'
import { applicationsText } from '#shared/text/applications.ts'
import { go, useView, type ApplicationsPane } from '../../store/view.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Split } from '../../ui/Split.tsx'
import { ApplicationDetail } from './ApplicationDetail.tsx'
import { ApplicationForm } from './ApplicationForm.tsx'
import { ApplicationList } from './ApplicationList.tsx'

const NO_PANE: ApplicationsPane = { kind: 'none' }

export function Applications() {
  const pane = useView(({ view }) => (view.section === 'applications' ? view.pane : NO_PANE))
  return (
    <Split
      list={<ApplicationList />}
      detail={<Pane pane={pane} />}
      place={JSON.stringify(pane)}
      showsDetail={pane.kind !== 'none'}
      backLabel={frameText.back}
      onBack={() => go({ section: 'applications', pane: NO_PANE })}
    />
  )
}

function Pane({ pane }: { readonly pane: ApplicationsPane }) {
  switch (pane.kind) {
    case 'none':
      return <Empty heading={applicationsText.label}>{applicationsText.choose}</Empty>
    case 'detail':
      return <ApplicationDetail key={pane.applicationId} applicationId={pane.applicationId} />
    case 'add':
      return <ApplicationForm key="add" applicationId={null} />
    case 'edit':
      return <ApplicationForm key={pane.applicationId} applicationId={pane.applicationId} />
  }
}
