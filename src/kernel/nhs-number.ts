/** Ten digits with a true check digit, or null. Spaces and hyphens are allowed on the way in. Modulus 11 as in the NHS Data Dictionary. */
export function parseNhsNumber(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '')
  if (!/^\d{10}$/.test(digits)) return null
  const sum = [...digits.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  return check === Number(digits[9]) ? digits : null
}

/** As it is read out: 943 476 5919. */
export function nhsNumberInWords(nhsNumber: string): string {
  return `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}`
}
