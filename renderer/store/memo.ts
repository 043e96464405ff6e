/** Computes again only when an argument is another object than last time. The replica's maps change by replacement. */
export function memoLast<Arguments extends readonly unknown[], Value>(
  compute: (...values: Arguments) => Value,
): (...values: Arguments) => Value {
  let last: { readonly values: Arguments; readonly value: Value } | null = null
  return (...values) => {
    if (!last || values.some((value, index) => value !== last!.values[index]))
      last = { values, value: compute(...values) }
    return last.value
  }
}
