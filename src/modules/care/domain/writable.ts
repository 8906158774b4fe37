import { categoriesOf } from './bits.ts'

/** Names, ways of contact and alerts have pages of their own, which keep their parts apart. */
const elsewhere = new Set([0, 1, 2, 10])

/** The kinds of dated note a worker may choose from. */
export function noteCategories(writes: number): number[] {
  return categoriesOf(writes).filter((category) => !elsewhere.has(category))
}

/** Kinds of entry that the person sees only after a worker's look, or after 28 days. */
const waitForALook = new Set([6, 9, 10, 11])

/** How an entry comes to the person: at once, after a look, or only as words written for them. */
export function releaseRule(entry: {
  readonly category: number
  readonly labels: number
}): 'at-once' | 'after-a-look' | 'redacted' {
  if (entry.category === 12 || (entry.labels & 2) !== 0) return 'redacted'
  return waitForALook.has(entry.category) ? 'after-a-look' : 'at-once'
}
