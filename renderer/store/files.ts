/** What other programs did to the vault file, or left beside it. */
import { create } from 'zustand'
import type { FileState } from '#shared/domain/conflict-copies.ts'
import { onVault } from '../client.ts'

export const useFiles = create<FileState>(() => ({ isReplaced: false, copies: [] }))

export const followFiles = (): void => void onVault('file.changed', (state) => useFiles.setState(state))
