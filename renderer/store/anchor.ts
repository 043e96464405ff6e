/** Whether this computer would notice an older copy of the vault file. */
import { create } from 'zustand'
import type { AnchorState } from '#shared/domain/anchor.ts'
import { onVault } from '../client.ts'

export const useAnchor = create<{ readonly state: AnchorState | null }>(() => ({ state: null }))

export const followAnchor = (): void => void onVault('anchor.changed', (state) => useAnchor.setState({ state }))
