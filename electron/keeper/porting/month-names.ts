/** Months and weekdays as they are written in English and German. */

const MONTHS: readonly string[] = [
  'january jan januar jän jänner jaen',
  'february feb februar feber',
  'march mar märz mär mrz maerz',
  'april apr',
  'may mai',
  'june jun juni',
  'july jul juli',
  'august aug',
  'september sep sept',
  'october oct oktober okt',
  'november nov',
  'december dec dezember dez',
]

const NUMBER_BY_NAME: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
)

/** 1 to 12, or null for another word. */
export const monthOf = (name: string): number | null => NUMBER_BY_NAME.get(name.normalize('NFC').toLowerCase()) ?? null

const ENGLISH_DAYS = 'mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?'
const GERMAN_DAYS =
  'mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?|sa(?:mstag)?|so(?:nntag)?|sonnabend'

/** The name of a weekday before a date: it adds nothing. */
export const WEEKDAY = new RegExp(`^(?:${ENGLISH_DAYS}|${GERMAN_DAYS})(?:\\.|,|\\.,)?\\s+`, 'i')
