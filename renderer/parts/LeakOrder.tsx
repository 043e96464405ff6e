import type { Key } from '#shared/domain/key.ts'
import type { RotationOrder } from '#shared/domain/rotation.ts'
import { incidentsText } from '#shared/text/incidents.ts'
import { useReplica } from '../store/replica.ts'
import { connectionsOfKey, orderFor } from '../store/selectors.ts'
import { Choice } from '../ui/choices.tsx'

const text = incidentsText.report

interface LeakOrderProps {
  readonly of: Key
  readonly order: RotationOrder
  readonly onChange: (order: RotationOrder) => void
}

/** What is done first after a leak, and what that means for the applications. */
export function LeakOrder({ of: key, order, onChange }: LeakOrderProps) {
  const connections = useReplica((replica) => connectionsOfKey(replica, key.id))
  const applications = useReplica(({ application }) => application)
  const names = connections.map(({ applicationId }) => applications.get(applicationId)?.name ?? '')
  const orders: readonly RotationOrder[] =
    orderFor(key) === 'hard-cut' ? ['revoke-first', 'hard-cut'] : ['revoke-first', 'overlap']
  return (
    <Choice
      label={text.order}
      hint={consequenceOf(order, names)}
      options={orders.map((value) => ({ value, label: text.orders[value] }))}
      value={order}
      onChange={onChange}
    />
  )
}

function consequenceOf(order: RotationOrder, names: readonly string[]): string {
  if (order !== 'revoke-first') return text.consequence[order]
  return names.length === 0 ? text.consequence.nothingNoted : text.consequence['revoke-first'](names)
}
