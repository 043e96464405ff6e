import { system } from '../../client.ts'

/** The page is gone a moment later, and the keeper with everything it held. */
export const lock = (): void => void system('vault.lock')
