import type { OutcomeDefinitions } from './definitions-file.ts'

/** A whole number, or the code of a setting here or of the indicators that holds it. */
export type Amount = number | string

/** The number a definition means: a figure stands in one place only, and is named everywhere else. */
export function amountOf(
  amount: Amount,
  { settings }: Pick<OutcomeDefinitions, 'settings'>,
  indicators: Readonly<Record<string, unknown>>,
): number {
  if (typeof amount === 'number') return amount
  const own = settings.find(({ code }) => code === amount)
  if (own) return own.value
  const found = amount
    .split('.')
    .reduce<unknown>(
      (within, name) => (typeof within === 'object' && within !== null ? Reflect.get(within, name) : undefined),
      indicators,
    )
  if (typeof found !== 'number') throw new Error(`${amount} is no figure of the outcomes or the indicators`)
  return found
}
