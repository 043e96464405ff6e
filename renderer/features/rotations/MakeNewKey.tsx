import { providerById } from '#shared/catalog/index.ts'
import type { LinkParts } from '#shared/catalog/links.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { KeyGuide } from '../../parts/KeyGuide.tsx'
import { useReplica } from '../../store/replica.ts'
import { connectionsOfKey } from '../../store/selectors.ts'
import { DoFromHere } from './DoFromHere.tsx'
import type { RunProps } from './RotationRun.tsx'

/** The vault knows them from the old key. */
const NO_PARTS: LinkParts = {}

/** The way to the new key, with what the old one and its applications tell of it. */
export function MakeNewKey({ rotation, of: key, isShown }: RunProps & { readonly isShown: boolean }) {
  const client = useReplica((replica) => replica.client.get(key.clientId)?.name ?? '')
  const applications = useReplica(({ application }) => application)
  const connections = useReplica((replica) => connectionsOfKey(replica, key.id))
  const provider = providerById(key.providerId)
  if (!provider) return null
  const needs = connections.map(({ applicationId, permissionsNeeded }) => ({
    application: applications.get(applicationId)?.name ?? '',
    permissions: permissionsNeeded.trim(),
  }))
  return (
    <>
      <DoFromHere rotation={rotation} of={key} task="make" isShown={isShown} />
      {isShown && (
        <KeyGuide
          provider={provider}
          keyKindId={key.keyKindId}
          account={key.accountName}
          relatedKeyId={key.id}
          linkParts={NO_PARTS}
          namedFor={{ client, applications: needs.map(({ application }) => application), purpose: key.purpose }}
          needs={needs}
          permissions={key.permissions}
          onPermissions={null}
          fieldLabel={rotationsText.run.newKey}
        />
      )}
    </>
  )
}
