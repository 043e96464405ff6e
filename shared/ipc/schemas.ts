/** The schemas of what a person may type. Lengths are generous for people and tight for programs. */
import { z } from 'zod'
import type { ApplicationFacts } from '../domain/application.ts'
import { isCalendarDate, type CalendarDate } from '../domain/calendar.ts'
import type { ConnectionFacts } from '../domain/connection.ts'
import { KEPT, type DraftFields, type DraftTarget } from '../domain/draft.ts'
import { isId, type Id } from '../domain/ids.ts'
import { IMPORT_FIELDS } from '../domain/import.ts'
import type { KeyFacts } from '../domain/key.ts'
import type { KeyAction } from '../domain/managed.ts'
import { PAPERS } from '../domain/paper.ts'
import { CAUSES_OF_LEAKS, LOOK_PLACES, MEASURES } from '../domain/incident.ts'
import { ROTATION_ORDERS, ROTATION_REASONS } from '../domain/rotation.ts'
import type { Settings } from '../domain/settings.ts'

const LONGEST_LINE = 300
const LONGEST_TEXT = 20_000
/** The longest key known is a few hundred bytes; a pasted private key file has some thousands. */
const LONGEST_SECRET = 16_384
const LONGEST_PASSWORD = 1_024
const LONGEST_RECOVERY_CODE = 200
const MOST_DRAFT_FIELDS = 60

export const id = <Kind extends string>() => z.custom<Id<Kind>>(isId)
/** Turns the reading direction of everything around it, or does not show at all (Unicode TR9, control characters). */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}]/gu

export const line = z
  .string()
  .transform((typed) => typed.replaceAll(UNSEEN, ' ').trim())
  .pipe(z.string().max(LONGEST_LINE))
export const filledLine = line.pipe(z.string().min(1))
export const text = z.string().max(LONGEST_TEXT)
export const catalogId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
export const date: z.ZodType<CalendarDate> = z.string().refine(isCalendarDate)
export const password = bytes(LONGEST_PASSWORD)
/** As it was typed, in UTF-8. */
export const recoveryCode = bytes(LONGEST_RECOVERY_CODE)
export const paper = z.enum(PAPERS)

export const fieldId = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/)
/** Secret fields by field id: the UTF-8 bytes of what was typed, or that the draft of the form keeps the value. */
export const secretFields = z.record(fieldId, z.union([bytes(LONGEST_SECRET), z.literal(KEPT)]))
/** One value, or an end of it, in UTF-8: to look for, never to keep. */
export const secretText = bytes(LONGEST_SECRET)
export const publicFields = z.record(fieldId, line)

export const interval = z.int().min(1).max(3_650)

export const keyFacts: z.ZodType<KeyFacts> = z.strictObject({
  label: filledLine,
  purpose: filledLine,
  providerId: catalogId,
  keyKindId: catalogId,
  clientId: id<'client'>(),
  accountName: line,
  environment: z.enum(['live', 'test']),
  permissions: text,
  owner: line,
  tags: z.array(filledLine).max(50),
  notes: text,
  rotateEveryDays: interval.nullable(),
})

export const applicationFacts: z.ZodType<ApplicationFacts> = z.strictObject({
  name: filledLine,
  catalogId,
  clientId: id<'client'>(),
  settingsLink: z.string().trim().max(2_000),
  owner: line,
  notes: text,
})

export const connectionFacts: z.ZodType<ConnectionFacts> = z.strictObject({
  place: filledLine,
  permissionsNeeded: text,
  howTested: text,
})

export const settings: z.ZodType<Omit<Settings, 'lastNotifiedOn'>> = z.strictObject({
  clipboardSeconds: z.int().min(5).max(600),
  idleMinutes: z.int().min(1).max(240),
  notificationPrivacy: z.enum(['nothing', 'platform', 'full']),
  keepRevokedDays: z.int().min(1).max(365),
})

/** The names are those of a form; none has nearly as many. */
export const draftFields: z.ZodType<DraftFields> = z
  .record(z.string().max(80), text)
  .refine((fields) => Object.keys(fields).length <= MOST_DRAFT_FIELDS)

export const draftTarget: z.ZodType<DraftTarget> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new-key') }),
  z.strictObject({ kind: z.literal('key'), keyId: id<'key'>() }),
  z.strictObject({ kind: z.literal('rotation'), rotationId: id<'rotation'>() }),
  z.strictObject({ kind: z.literal('new-application') }),
  z.strictObject({ kind: z.literal('application'), applicationId: id<'application'>() }),
  z.strictObject({ kind: z.literal('new-connection'), keyId: id<'key'>() }),
  z.strictObject({ kind: z.literal('new-key-connection'), applicationId: id<'application'>() }),
  z.strictObject({ kind: z.literal('connection'), connectionId: id<'connection'>() }),
])

/** As a platform names a key in its own address: whatever it is, it travels encoded. */
const platformKeyId = z.string().min(1).max(LONGEST_LINE)
const platformPermission = z.string().regex(/^[\x21-\x7e]{1,120}$/)
const platformPermissions = z.array(platformPermission).max(1_000)

export const keyAction: z.ZodType<KeyAction> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('make'),
    label: filledLine,
    purpose: filledLine,
    permissions: platformPermissions,
    fields: publicFields,
    likeKeyId: id<'key'>(),
    rotationId: id<'rotation'>().nullable(),
  }),
  z.strictObject({
    kind: z.literal('change'),
    platformKeyId,
    label: filledLine,
    permissions: platformPermissions.nullable(),
    fields: publicFields,
  }),
  z.strictObject({ kind: z.literal('delete'), platformKeyId, fields: publicFields }),
])

/** A whole document; registers of thousands of keys are long. */
export const document = z.string().max(50_000_000)
export const lookPlace = z.enum(LOOK_PLACES)
export const causeOfLeak = z.enum(CAUSES_OF_LEAKS)
export const measures = z.array(z.enum(MEASURES)).max(MEASURES.length)
export const rotationReason = z.enum(ROTATION_REASONS)
export const rotationOrder = z.enum(ROTATION_ORDERS)
export const importField = z.enum(IMPORT_FIELDS)

function bytes(most: number): z.ZodType<Uint8Array> {
  return z.instanceof(Uint8Array).refine((value) => value.byteLength <= most)
}
