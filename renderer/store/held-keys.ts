/**
 * New keys that the vault could not take yet, by the calls that made them. The values are with the keeper, which a lock ends;
 * it ends this page too.
 */
import { create } from 'zustand'
import type { IntentId } from '#shared/domain/ids.ts'

export const useHeldKeys = create<{ readonly intentIds: ReadonlySet<IntentId> }>(() => ({ intentIds: new Set() }))

export const noteHeldKey = (intentId: IntentId): void =>
  useHeldKeys.setState(({ intentIds }) => ({ intentIds: new Set([...intentIds, intentId]) }))
