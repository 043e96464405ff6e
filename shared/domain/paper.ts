/** The two sizes that printers hold. */
export const PAPERS = ['A4', 'Letter'] as const

export type Paper = (typeof PAPERS)[number]

/**
 * Countries that print on Letter, by ISO 3166-1 alpha-2 (Unicode CLDR, supplemental data `paperSize`); the rest of the
 * world uses A4.
 */
const LETTER: ReadonlySet<string> = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '))

/** `country` may be empty where the system does not say. */
export const paperIn = (country: string): Paper => (LETTER.has(country.toUpperCase()) ? 'Letter' : 'A4')
