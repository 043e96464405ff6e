import type { Connection } from '#shared/domain/connection.ts'
import type { Key } from '#shared/domain/key.ts'
import { memoLast } from '../../store/memo.ts'
import type { Replica } from '../../store/replica.ts'

/** An application that is to get a key of its own, and the key that it shares until then. */
export interface Sharing {
  readonly connection: Connection
  readonly application: string
  readonly shared: Key
}

/** Null for no connection, and for one that is gone since. */
export const sharingOf = (replica: Replica, connectionId: string): Sharing | null => {
  const connection = replica.connection.get(connectionId)
  const shared = connection && replica.key.get(connection.keyId)
  const application = connection && replica.application.get(connection.applicationId)
  return connection && shared && application ? joined(connection, application.name, shared) : null
}

/** The same object for the same parts: a store that is asked twice has to answer the same. */
const joined = memoLast((connection: Connection, application: string, shared: Key): Sharing => ({
  connection,
  application,
  shared,
}))
