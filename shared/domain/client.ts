import type { ClientId } from './ids.ts'

/** A brand or customer whom keys are for. Every vault has one; an agency has many. */
export interface Client {
  readonly id: ClientId
  readonly name: string
}
