/** Everything that locks the vault without being asked: no input for a while, sleep, a locked screen, another user. */
export interface IdleSource {
  /** Whole seconds without any input to the system. */
  getSystemIdleTime(): number
  on(event: 'suspend' | 'lock-screen' | 'user-did-resign-active' | 'shutdown', listener: () => void): unknown
  on(event: 'resume' | 'unlock-screen', listener: () => void): unknown
}

export function createLocks(system: IdleSource, lock: () => void) {
  let timer: NodeJS.Timeout | undefined
  let limit = Number.POSITIVE_INFINITY

  system.on('suspend', lock)
  system.on('lock-screen', lock)
  system.on('user-did-resign-active', lock)
  system.on('shutdown', lock)
  // A timer may have slept with the machine: look at once.
  system.on('resume', look)

  /** Asks how long nothing happened, and comes back when the limit could be reached: no polling in between. */
  function look(): void {
    clearTimeout(timer)
    if (limit === Number.POSITIVE_INFINITY) return
    const left = limit - system.getSystemIdleTime()
    if (left <= 0) lock()
    else timer = setTimeout(look, left * 1000)
  }

  return {
    watch(minutes: number): void {
      limit = minutes * 60
      look()
    },
    rest(): void {
      clearTimeout(timer)
      limit = Number.POSITIVE_INFINITY
    },
  }
}
