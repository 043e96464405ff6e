import project from '../../../package.json' with { type: 'json' }

/** How Keyturn names itself to a platform; some refuse programs that do not. */
export const APPLICATION = { appName: 'Keyturn', appUrl: 'desktop application', version: project.version } as const
