/** The only place where the features meet. */
import type { ComponentType } from 'react'
import type { Section } from '../../store/view.ts'
import { Activity } from '../activity/Activity.tsx'
import { Applications } from '../applications/Applications.tsx'
import { Import } from '../import/Import.tsx'
import { Incidents } from '../incidents/Incidents.tsx'
import { Keys } from '../keys/Keys.tsx'
import { Rotations } from '../rotations/Rotations.tsx'
import { Settings } from '../settings/Settings.tsx'
import { Today } from '../today/Today.tsx'

export const sections: Readonly<Record<Section, ComponentType>> = {
  today: Today,
  keys: () => <Keys importPane={<Import />} />,
  applications: Applications,
  rotations: Rotations,
  incidents: Incidents,
  activity: Activity,
  settings: Settings,
}
