import type { InputWidth } from '../index.ts'

/** The value when it is one of the allowed ones. */
export function oneOf<const T>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((one) => one === value)
}

/** The design system lets a class win over the option that says the same; our options are the only way to say it. */
export const repeatsAnOption = (className: string | undefined): boolean =>
  className !== undefined && /^nhsuk-(?:label--|fieldset__legend--|input--width-|tag--(?!no-))/.test(className)

export const inputWidth = (width: number | undefined): InputWidth | undefined =>
  oneOf([2, 3, 4, 5, 10, 20, 30] as const, width)
