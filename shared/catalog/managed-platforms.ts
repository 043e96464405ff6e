/**
 * The platforms at which keys can be made and deleted from here: what a person chooses there, and what to look out for.
 * The calls themselves, with sources and confidence, stand in each platform's own file under `keyManagementApi`.
 */
export interface ManagedPlatform {
  readonly providerId: string
  /** Kinds of key that may call the interface. */
  readonly managingKinds: readonly string[]
  /** What such a key needs, in the words in which a check reads permissions; empty where no check reads them. */
  readonly managingPermissions: readonly string[]
  readonly permissions: PermissionChoice
  /** Beside label and permissions; the platform wants them for what is named in `for`. */
  readonly fields: readonly ManagedField[]
  /** What can be changed of a key that is there. */
  readonly changes: readonly ('label' | 'permissions')[]
  /** How many keys it allows; null when that is not known, or differs. */
  readonly mostKeys: number | null
  /** A key goes without a name: the platform's call takes none. */
  readonly hasNoLabels: boolean
  /** The name is the address: it is taken once, and a new name is a new address. */
  readonly labelIsId: boolean
  /** The platform may end a new key by itself; its documents do not say when. */
  readonly mayExpire: boolean
}

export type PermissionChoice =
  /** Any number, at least one: an empty list means full access at some platforms, so it is never sent. */
  | { readonly kind: 'several'; readonly full: readonly string[] }
  | { readonly kind: 'one'; readonly choices: readonly PermissionLevel[] }
  /** A key may do what its user may do. */
  | { readonly kind: 'of-user' }

export interface PermissionLevel {
  readonly value: string
  readonly label: string
  /** Everything that the account may do. */
  readonly isFull: boolean
  /** Without these fields the level is not what it says. */
  readonly needs: readonly string[]
}

export interface ManagedField {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly for: readonly ('list' | 'make')[]
  readonly isRequired: boolean
}

const PLATFORMS: readonly ManagedPlatform[] = [
  {
    providerId: 'sendgrid',
    managingKinds: ['api-key'],
    managingPermissions: ['api_keys.read', 'api_keys.create', 'api_keys.delete'],
    permissions: { kind: 'several', full: [] },
    fields: [],
    changes: ['label', 'permissions'],
    mostKeys: 100,
    hasNoLabels: false,
    labelIsId: false,
    mayExpire: false,
  },
  {
    providerId: 'mailgun',
    managingKinds: ['account-api-key'],
    managingPermissions: [],
    permissions: {
      kind: 'one',
      choices: [
        { value: 'sending', label: 'Sending for one domain', isFull: false, needs: ['domain'] },
        { value: 'basic', label: 'Analyst', isFull: false, needs: [] },
        { value: 'developer', label: 'Developer', isFull: false, needs: [] },
        { value: 'admin', label: 'Admin', isFull: true, needs: [] },
      ],
    },
    fields: [
      {
        id: 'domain',
        label: 'Domain',
        hint: 'The sending domain, for a sending key only',
        for: ['make'],
        isRequired: false,
      },
    ],
    changes: [],
    mostKeys: null,
    hasNoLabels: false,
    labelIsId: false,
    mayExpire: false,
  },
  {
    providerId: 'resend',
    managingKinds: ['api-key'],
    managingPermissions: [],
    permissions: {
      kind: 'one',
      choices: [
        { value: 'sending_access', label: 'Sending access', isFull: false, needs: [] },
        { value: 'full_access', label: 'Full access', isFull: true, needs: [] },
      ],
    },
    fields: [
      {
        id: 'domainId',
        label: 'Domain ID',
        hint: 'To limit a sending key to one domain; empty for all',
        for: ['make'],
        isRequired: false,
      },
    ],
    changes: ['label'],
    mostKeys: null,
    hasNoLabels: false,
    labelIsId: false,
    mayExpire: false,
  },
  {
    providerId: 'mailersend',
    managingKinds: ['api-token'],
    managingPermissions: [],
    permissions: { kind: 'several', full: [] },
    fields: [
      {
        id: 'domainId',
        label: 'Domain ID',
        hint: 'The token works for this domain; MailerSend shows the ID with the domain',
        for: ['make'],
        isRequired: true,
      },
    ],
    changes: [],
    mostKeys: null,
    hasNoLabels: false,
    labelIsId: false,
    mayExpire: true,
  },
  {
    providerId: 'elastic-email',
    managingKinds: ['api-key'],
    managingPermissions: [],
    permissions: { kind: 'several', full: [] },
    fields: [],
    changes: ['label', 'permissions'],
    mostKeys: 15,
    hasNoLabels: false,
    labelIsId: true,
    mayExpire: false,
  },
  {
    providerId: 'amazon-ses',
    managingKinds: ['iam-access-key'],
    managingPermissions: [],
    permissions: { kind: 'of-user' },
    fields: [
      {
        id: 'userName',
        label: 'IAM user',
        hint: 'The user whose access keys these are, as IAM shows it',
        for: ['list', 'make'],
        isRequired: true,
      },
    ],
    changes: [],
    mostKeys: 2,
    hasNoLabels: true,
    labelIsId: false,
    mayExpire: false,
  },
]

const byProvider = new Map(PLATFORMS.map((platform) => [platform.providerId, platform]))

/** Undefined where keys can only be made and deleted on the platform's own website. */
export const managedPlatform = (providerId: string): ManagedPlatform | undefined => byProvider.get(providerId)

export const managedPlatforms: readonly ManagedPlatform[] = PLATFORMS
