import { create } from 'zustand'

export type Overlay = 'palette' | 'shortcuts' | 'whose-key' | null

export const useOverlay = create<{ readonly open: Overlay }>(() => ({ open: null }))

export const showOverlay = (open: Overlay): void => useOverlay.setState({ open })
