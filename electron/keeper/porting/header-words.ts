/**
 * What people write above their columns, in English and German. Phrases are in the form that `plainWords` gives:
 * small letters, no accents, one blank between words.
 */
import type { ImportField } from '#shared/domain/import.ts'

const PHRASES: Readonly<Record<ImportField, string>> = {
  label:
    'name, title, label, key name, key label, api key name, token name, display name, nickname, entry, ' +
    'bezeichnung, titel, schlusselname, keyname, eintrag',
  secret:
    'api key, apikey, api keys, key, keys, secret, secret key, secret value, api secret, api token, apitoken, token, ' +
    'access token, access key, secret access key, auth token, bearer token, client secret, private key, refresh token, ' +
    'key value, value, credential, credentials, password, passphrase, pw, pwd, code, ' +
    'api schlussel, apischlussel, schlussel, zugangsschlussel, geheimnis, geheimer schlussel, passwort, kennwort, wert',
  platform:
    'platform, provider, service, service name, tool, vendor, esp, system, software, product, email platform, ' +
    'plattform, anbieter, dienst, dienstleister, produkt, werkzeug',
  purpose:
    'purpose, used for, use, usage, use case, what for, what is it for, reason, description, ' +
    'zweck, verwendungszweck, verwendung, wofur, einsatzzweck, beschreibung',
  client:
    'client, clients, client name, customer, customer name, brand, brand name, company, store, shop, ' +
    'kunde, kunden, kundin, kundenname, mandant, marke, firma, unternehmen',
  applications:
    'applications, application, apps, app, connected apps, connected applications, connected to, integrations, ' +
    'integration, used in, used by, where used, used where, installed in, in use at, ' +
    'anwendungen, anwendung, integrationen, verwendet in, verwendet von, genutzt in, genutzt von, eingesetzt in, ' +
    'benutzt in, verbunden mit, wo verwendet, wo im einsatz',
  created:
    'created, created on, created at, creation date, date created, date of creation, issued, issued on, issue date, ' +
    'generated, generated on, last rotated, last rotation, rotated on, date, since, ' +
    'erstellt, erstellt am, erstellungsdatum, erzeugt, erzeugt am, angelegt, angelegt am, ausgestellt am, ' +
    'zuletzt rotiert, zuletzt gewechselt, letzter wechsel, datum, seit',
  expires:
    'expires, expires on, expires at, expiry, expiry date, expiration, expiration date, date of expiry, end date, ' +
    'valid until, valid to, valid till, renewal date, renew by, ' +
    'ablauf, ablaufdatum, lauft ab, lauft ab am, gultig bis, verfallt, verfallt am, verfallsdatum',
  'rotate-every':
    'rotate every, rotation, rotation interval, rotation period, rotation policy, rotate, interval, change every, ' +
    'rotationsintervall, wechselintervall, wechsel alle, rotieren alle, rotation alle, turnus, intervall',
  environment: 'environment, env, stage, mode, live or test, live test, umgebung, modus, betriebsart',
  permissions:
    'permissions, permission, scopes, scope, rights, access, access level, access rights, role, roles, ' +
    'berechtigungen, berechtigung, rechte, zugriff, zugriffsrechte, rolle',
  owner:
    'owner, owned by, key owner, responsible, responsible person, contact, contact person, maintainer, created by, person, team, ' +
    'verantwortlich, verantwortliche, verantwortlicher, zustandig, besitzer, inhaber, inhaberin, ansprechpartner, ' +
    'ansprechpartnerin, erstellt von, angelegt von',
  account:
    'account, account name, account id, username, user name, user, login, login name, email, e mail, email address, ' +
    'workspace, client id, access key id, site id, ' +
    'konto, kontoname, benutzer, benutzername, nutzer, nutzername, anmeldename, e mail adresse, email adresse',
  tags: 'tags, tag, labels, category, categories, group, groups, folder, kategorie, kategorien, gruppe, ordner, schlagworte, stichworte',
  notes:
    'notes, note, comment, comments, remark, remarks, info, details, ' +
    'notiz, notizen, bemerkung, bemerkungen, kommentar, kommentare, anmerkung, anmerkungen, hinweis, hinweise',
  'web-address':
    'url, urls, uri, web address, website, web site, site, link, login url, login uri, homepage, domain, host, ' +
    'webadresse, webseite, internetadresse, seite, adresse',
  ignore:
    'totp, otp, icon, last modified, modified, modified on, updated, updated at, last updated, last used, key type, key id, ' +
    'public key, public api key, id, no, nr, number, status, reminder, ' +
    'geandert, geandert am, zuletzt geandert, zuletzt benutzt, nummer, erinnerung',
}

const FIELD_BY_PHRASE: ReadonlyMap<string, ImportField> = new Map(
  Object.entries(PHRASES).flatMap(([field, phrases]) =>
    phrases.split(', ').map((phrase) => [phrase, field as ImportField] as const),
  ),
)

const LONGEST = 80

/** Headers that promise a secret but often stand above something else: only the values can tell. */
const VAGUE = new Set(['key', 'keys', 'value', 'code', 'schlussel', 'wert', 'token', 'access key'])

/** Accounts for the password of a web page rather than for a key: the second choice where a file has both. */
const PASSWORDS = new Set(['password', 'passphrase', 'pw', 'pwd', 'passwort', 'kennwort'])

export const isVagueHeader = (header: string): boolean => VAGUE.has(plainWords(header))

export const isPasswordHeader = (header: string): boolean => PASSWORDS.has(plainWords(header))

/** The field that a header names, or null for words that we do not know. */
export const fieldOfHeader = (header: string): ImportField | null =>
  fieldOfWholeHeader(header) ?? lastPhraseIn(coreOf(header))

/** The same, but the header must be one of our phrases and nothing more: a cell of data seldom is. */
export const fieldOfWholeHeader = (header: string): ImportField | null =>
  header.length > LONGEST
    ? null
    : (FIELD_BY_PHRASE.get(plainWords(header)) ?? FIELD_BY_PHRASE.get(coreOf(header)) ?? null)

/** "API key for the shop" is a key, "API key (live)" too. */
const coreOf = (header: string): string =>
  plainWords(header.slice(0, LONGEST).replace(/\([^()]*\)/g, ' ')).replace(/ (?:for|of|fur|von|der|des) .*$/, '')

/** In "API key owner" and "Client API key" the last words say what it is. */
function lastPhraseIn(words: string): ImportField | null {
  const parts = words.split(' ')
  for (let end = parts.length; end > 0; end -= 1) {
    for (let start = 0; start < end; start += 1) {
      const field = FIELD_BY_PHRASE.get(parts.slice(start, end).join(' '))
      if (field !== undefined) return field
    }
  }
  return null
}

/** Small letters, no accents, words apart: `apiKey`, `API_KEY` and "API-Key" all become `api key`. */
function plainWords(text: string): string {
  return text
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
