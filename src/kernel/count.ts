const british = new Intl.NumberFormat('en-GB')

/** A count as people write it: 1,045. */
export function countInWords(count: number): string {
  return british.format(count)
}

/** The same as files carry it: "1,045" is 1045 to whoever adds it up. */
export const countAsData = (text: string): string => (/^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text)
