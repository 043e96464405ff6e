/** What the keeper says of backups, beside the replica: it is about files, not about what the vault holds. */
import { create } from 'zustand'
import type { Backups } from '#shared/domain/backups.ts'
import { onVault } from '../client.ts'

export const useBackups = create<Backups>(() => ({ backups: [], problem: null }))

export const followBackups = (): void => void onVault('backups.changed', (state) => useBackups.setState(state))
