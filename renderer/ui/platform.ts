export const isMac = navigator.platform.startsWith('Mac')

/** The key that goes with a letter in shortcuts, as people read it. */
export const modifier = isMac ? '⌘' : 'Ctrl'
