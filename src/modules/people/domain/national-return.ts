/** What somebody answered when asked whether they agree to be in the national return. */
export const nationalReturnWords = { Y: 'Yes, they agree', N: 'No' } as const
export type NationalReturn = keyof typeof nationalReturnWords

export const isNationalReturn = (text: string): text is NationalReturn => Object.hasOwn(nationalReturnWords, text)

export const nationalReturnInWords = (answer: NationalReturn | null): string =>
  answer === null ? 'Not asked yet' : nationalReturnWords[answer]
