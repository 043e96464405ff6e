import type { RotationId } from '#shared/domain/ids.ts'
import type { Key } from '#shared/domain/key.ts'
import { managingKeys } from '#shared/domain/managed.ts'
import { never } from '#shared/result.ts'
import { platformKeysText as text } from '#shared/text/platform-keys.ts'
import { useReplica } from '../../store/replica.ts'
import { platformName } from '../../store/selectors.ts'
import { ChooseManaging } from './ChooseManaging.tsx'
import { ChangeAtPlatform, MakeAtPlatform } from './WishAtPlatform.tsx'
import { usePlatformSteps, type PlatformSteps, type PlatformTask } from './platform-steps.ts'
import { OutcomeAtPlatform, PlanAtPlatform } from './PlanAtPlatform.tsx'
import { PlatformList } from './PlatformList.tsx'

interface PlatformDialogProps {
  readonly of: Key
  readonly task: PlatformTask
  /** The run in which it is done; left out on the page of a key. */
  readonly within?: WithinRotation
  readonly onClose: () => void
}

/** A rotation makes its new value, or deletes its old one. */
export interface WithinRotation {
  readonly rotationId: RotationId
  readonly version: number
  /** Called once the platform has done it. */
  readonly onDone: () => void
}

/** What every step is handed. */
export interface StepProps {
  readonly of: Key
  readonly platform: string
  readonly steps: PlatformSteps
  readonly within: WithinRotation | null
  readonly onClose: () => void
}

export function PlatformDialog({ of: key, task, within, onClose }: PlatformDialogProps) {
  const keys = useReplica((replica) => replica.key)
  const managers = managingKeys(keys.values(), key.providerId)
  // No key deletes itself.
  const first = (task === 'delete' && managers.find(({ id }) => id !== key.id)) || managers[0] || key
  const steps = usePlatformSteps(key, task, { keyId: first.id, fields: {} }, within ?? null)
  const props: StepProps = {
    of: key,
    platform: platformName(key.providerId),
    steps,
    within: within ?? null,
    // Whoever closes it while something is under way would not see what came of it.
    onClose: () => steps.waiting === null && onClose(),
  }
  const { step } = steps
  switch (step.kind) {
    case 'choose':
      return <ChooseManaging {...props} task={task} title={text.chooseTitle[task]} />
    case 'list':
      return <PlatformList {...props} found={step.found} />
    case 'make':
      return <MakeAtPlatform {...props} found={step.found} />
    case 'change':
      return <ChangeAtPlatform {...props} found={step.found} listed={step.listed} />
    case 'plan':
      return <PlanAtPlatform {...props} plan={step.plan} before={step.before} />
    case 'outcome':
      return <OutcomeAtPlatform {...props} plan={step.plan} outcome={step.outcome} />
    default:
      return never(step)
  }
}
