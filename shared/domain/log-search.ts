/** Finds the old key in lines that a platform logged, by the ends of it that may be shown. Nothing of the lines is kept. */
import type { Mask } from './mask.ts'

export interface LogFindings {
  readonly lines: number
  /** Those that name the key, cut to a readable length. */
  readonly named: readonly string[]
}

const LONGEST_SHOWN = 160

/**
 * Platforms show the beginning of a key, its end, or both. Where a line has both it is the key; four characters alone may
 * be a chance, so an end counts only beside characters that stand for hidden ones, or where a word ends with it.
 *
 * Null for a key whose ends stay hidden.
 */
export function searchLog(log: string, masks: readonly Mask[]): LogFindings | null {
  const patterns = masks.flatMap(patternsOf)
  if (patterns.length === 0) return null
  const lines = log.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  const named = lines.filter((line) => patterns.some((pattern) => pattern.test(line)))
  return { lines: lines.length, named: named.map((line) => line.trim().slice(0, LONGEST_SHOWN)) }
}

const HIDDEN = String.raw`[*•●.…xX_-]{2,}`

function patternsOf({ head, tail }: Mask): readonly RegExp[] {
  const [start, end] = [head, tail].map(escaped)
  return [
    ...(head === '' || tail === '' ? [] : [new RegExp(`(?<![A-Za-z0-9])${start}\\S*${end}(?![A-Za-z0-9])`)]),
    ...(tail === '' ? [] : [new RegExp(`${HIDDEN}${end}(?![A-Za-z0-9])`)]),
    ...(head === '' ? [] : [new RegExp(`(?<![A-Za-z0-9])${start}${HIDDEN}`)]),
  ]
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
