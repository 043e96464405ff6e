import { accountPartsIn } from '#shared/catalog/account-parts.ts'
import { secretFieldsOf } from '#shared/catalog/index.ts'
import type { Provider } from '#shared/catalog/provider.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import { keysText } from '#shared/text/keys.ts'
import { KeyGuide } from '../../parts/KeyGuide.tsx'
import { useReplica, type Replica } from '../../store/replica.ts'
import type { KeyDraft } from './draft.ts'
import type { Sharing } from './sharing.ts'

interface MakeKeyProps {
  readonly provider: Provider
  readonly draft: KeyDraft
  readonly sharing: Sharing | null
  readonly onPermissions: (permissions: string) => void
}

/** The way to a new key, with what the form tells of it so far. */
export function MakeKey({ provider, draft, sharing, onPermissions }: MakeKeyProps) {
  const relatedKeyId = useReplica((replica) => keyOfSameAccount(replica, draft))
  const fields = secretFieldsOf(provider.id, draft.keyKindId)
  const only = fields.length === 1
  return (
    <KeyGuide
      provider={provider}
      keyKindId={draft.keyKindId}
      account={draft.accountName.trim()}
      relatedKeyId={relatedKeyId}
      linkParts={accountPartsIn(provider.id, draft.keyKindId, draft.publicFields)}
      namedFor={{
        client: draft.clientName,
        applications: sharing ? [sharing.application] : [],
        // With the application named, “only for” it would say the same again.
        purpose: sharing && draft.purpose === keysText.own.purpose(sharing.application) ? '' : draft.purpose,
      }}
      needs={
        sharing ? [{ application: sharing.application, permissions: sharing.connection.permissionsNeeded.trim() }] : []
      }
      permissions={draft.permissions}
      onPermissions={onPermissions}
      fieldLabel={only ? keysText.form.secret : (fields.find(({ secret }) => secret)?.label ?? keysText.form.secret)}
    />
  )
}

/** Platform and client agree; where both name an account, that too. */
function keyOfSameAccount({ key, client }: Replica, draft: KeyDraft): KeyId | null {
  const clientName = draft.clientName.trim().toLowerCase()
  const account = draft.accountName.trim().toLowerCase()
  const found = [...key.values()].find(
    (each) =>
      each.providerId === draft.providerId &&
      client.get(each.clientId)?.name.toLowerCase() === clientName &&
      (account === '' || each.accountName === '' || each.accountName.toLowerCase() === account),
  )
  return found?.id ?? null
}
