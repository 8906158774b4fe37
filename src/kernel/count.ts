const british = new Intl.NumberFormat('en-GB')

/** A count as people write it: 1,045. */
export function countInWords(count: number): string {
  return british.format(count)
}
