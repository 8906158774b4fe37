import type { CalendarDay } from '../../../kernel/calendar-day.ts'

/** 1 is Monday, as ISO 8601 counts. */
export function weekdayOf(day: CalendarDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

interface Dated {
  readonly collectionDays: readonly number[]
  readonly isActive: boolean
}

/** Whether a script is to be collected on a day. */
export function isDue(script: Dated, today: CalendarDay): boolean {
  return script.isActive && script.collectionDays.includes(weekdayOf(today))
}

export type Outcome = 'collected' | 'missed' | 'refused'
export const outcomes: readonly Outcome[] = ['collected', 'missed', 'refused']
