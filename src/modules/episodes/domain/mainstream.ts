/** How somebody stands with a service everybody needs. The words are those of the column's check. */
export const standings = ['has', 'applied', 'blocked', 'not_wanted'] as const

export type Standing = (typeof standings)[number]

export const standingWords: Readonly<Record<Standing, string>> = {
  has: 'Has it',
  applied: 'Has applied',
  blocked: 'Blocked',
  not_wanted: 'Does not want it now',
}
