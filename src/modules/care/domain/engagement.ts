/** Appointments of one weekday and part of the day, and what became of them. */
export interface Slot {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  readonly part: 'morning' | 'afternoon' | 'evening'
  readonly kept: number
  readonly late: number
  readonly missed: number
}

export const dayParts = { morning: 'morning', afternoon: 'afternoon', evening: 'evening' } as const

const fewest = 3

const shareKept = (slot: Slot) => (slot.kept + slot.late) / (slot.kept + slot.late + slot.missed)
const sizeOf = (slot: Slot) => slot.kept + slot.late + slot.missed

/**
 * The time at which somebody comes best, if it is clearly better than the time at which they miss most (S004-L105). Nothing is said on
 * fewer than three appointments of either: chance would speak.
 */
export function betterSlot(slots: readonly Slot[]): { readonly best: Slot; readonly worst: Slot } | null {
  const told = slots.filter((slot) => sizeOf(slot) >= fewest)
  const [best, ...others] = told.toSorted((a, b) => shareKept(b) - shareKept(a) || sizeOf(b) - sizeOf(a))
  const worst = others.at(-1)
  if (!best || !worst || shareKept(best) - shareKept(worst) < 0.25) return null
  return { best, worst }
}

export function totalOf(slots: readonly Slot[]) {
  const sum = (of: (slot: Slot) => number) => slots.reduce((total, slot) => total + of(slot), 0)
  return { kept: sum((slot) => slot.kept), late: sum((slot) => slot.late), missed: sum((slot) => slot.missed) }
}
