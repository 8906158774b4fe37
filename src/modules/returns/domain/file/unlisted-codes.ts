import { quoted } from './problem.ts'

/** The codes of one field that no list we have of it knows, the first few. Lists that are not all there is refuse none (README). */
export interface UnlistedCodes {
  readonly field: string
  readonly codes: readonly string[]
}

export const unlistedInWords = (unlisted: readonly UnlistedCodes[]): string =>
  unlisted.map(({ field, codes }) => `${field}: ${codes.map(quoted).join(', ')}`).join('. ')
