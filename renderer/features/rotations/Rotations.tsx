import { useView } from '../../store/view.ts'
import { RotationList } from './RotationList.tsx'
import { RotationRun } from './RotationRun.tsx'

export function Rotations() {
  const rotationId = useView(({ view }) => (view.section === 'rotations' ? view.rotationId : null))
  return rotationId === null ? <RotationList /> : <RotationRun key={rotationId} rotationId={rotationId} />
}
