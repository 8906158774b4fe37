import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { type LifeArea, lifeAreas } from './review.ts'

export interface HelpIdea {
  readonly code: string
  readonly area: LifeArea
  readonly words: string
}

export interface AreaChanges {
  /** For each part of life, the last day a review said "better"; null where none did. */
  readonly betterOn: Readonly<Record<LifeArea, CalendarDay | null>>
  readonly workChanged: boolean
  readonly homeChanged: boolean
}

/** The parts of life in which nothing got better since a day. */
export function unchangedAreas(
  { betterOn, workChanged, homeChanged }: AreaChanges,
  since: CalendarDay,
): readonly LifeArea[] {
  const changed = (area: LifeArea) =>
    (betterOn[area] ?? '') >= since || (area === 'work' && workChanged) || (area === 'home' && homeChanged)
  return lifeAreas.filter((area) => !changed(area))
}

/** Ideas for the parts of life without change, in the order of the list; everything where all of life moved but the numbers did not. */
export function ideasFor(areas: readonly LifeArea[], ideas: readonly HelpIdea[]): readonly HelpIdea[] {
  return areas.length === 0 ? ideas : ideas.filter(({ area }) => areas.includes(area))
}

/** The last day on which something got better, and in which part of life. */
export function lastChange({ betterOn }: Pick<AreaChanges, 'betterOn'>): { area: LifeArea; on: CalendarDay } | null {
  const days = lifeAreas.flatMap((area) => {
    const on = betterOn[area]
    return on === null ? [] : [{ area, on }]
  })
  return days.toSorted((a, b) => (a.on < b.on ? 1 : -1))[0] ?? null
}
