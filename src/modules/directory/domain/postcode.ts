/** The first half of a postcode, from a whole one or a half: 'rv1 2ab' and 'RV1' are both RV1. Null when it is neither. */
export function districtOf(text: string): string | null {
  const packed = text.toUpperCase().replace(/\s/g, '')
  const whole = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(packed)
  if (whole) return whole[1] ?? null
  return /^[A-Z]{1,2}\d[A-Z\d]?$/.test(packed) ? packed : null
}
