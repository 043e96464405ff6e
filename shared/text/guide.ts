/** How a key is made at its platform, step by step. */
export const guideText = {
  title: (platform: string) => `Make the key at ${platform}`,
  show: 'Show steps',
  hide: 'I have the key already',
  next: 'Next step',
  done: 'done',
  logIn: {
    title: (platform: string) => `Log in to ${platform}`,
    anyAccount: 'Use the account that the key is for.',
    account: (account: string) => `Use the account “${account}”.`,
    role: (role: string) => `Who can: ${role}`,
  },
  page: {
    title: 'Open the page with the keys',
    openSettings: (platform: string) => `Open ${platform} key settings`,
    openWebsite: (platform: string) => `Open ${platform} website`,
    noLink: 'No direct link to that page is known: go there from the website, as the next step says.',
    documentation: 'Documentation',
    mayDiffer: 'The link may differ for your account: it was not confirmed lately.',
  },
  make: {
    title: 'Make the key',
    mayDiffer: 'What you see may differ: these steps were not confirmed lately.',
    checked: (day: string) => `Facts checked ${day}`,
  },
  name: {
    title: 'Name it',
    lead: 'So that whoever sees it there knows whose it is and what it is for:',
    copy: 'Copy name',
    copied: (name: string) => `Copied “${name}”.`,
    nothing: 'Fill in client and purpose, and a name is proposed here.',
  },
  permissions: {
    title: 'Choose what it may do',
    lead: 'The least that does the job: what a key may not do, nobody can do with it.',
    needs: (application: string, permissions: string) => `${application} needs: ${permissions}`,
    needsUnknown: (application: string) => `What ${application} needs is not recorded. Look into its help.`,
    levels: (levels: string) => `The platform offers: ${levels}`,
    choose: 'What you choose there, press here too. It is recorded as the permissions of this key.',
    record: 'Record what you chose under “Permissions”.',
    recorded: (permissions: string) => `Recorded for this key: ${permissions}`,
  },
  save: {
    title: 'Copy it and save it here',
    paste: (field: string) => `Paste it into “${field}”: the field is open, and what is in it survives a lock.`,
    shownOnce: 'The platform shows the key only once. Paste it before you close that page.',
  },
} as const
