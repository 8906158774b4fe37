import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { monthsAfter } from '../../domain/next-contacts.ts'
import { type HelpIdea, ideasFor, lastChange, unchangedAreas } from '../../domain/next-idea.ts'
import type { LongInTreatment } from '../../queries/long-in-treatment.ts'

export interface StuckRow {
  readonly person: LongInTreatment
  readonly last: ReturnType<typeof lastChange>
  readonly hope: string | null
  readonly ideas: readonly HelpIdea[]
}

/** What to know of one person long in treatment: the last change, their own hope, and ideas for what has not changed. */
export function stuckRow(
  person: LongInTreatment,
  { hopes, ideas, today }: { hopes: ReadonlyMap<string, string>; ideas: readonly HelpIdea[]; today: CalendarDay },
): StuckRow {
  const betterOn = {
    home: person.homeBetterOn,
    work: person.workBetterOn,
    family: person.familyBetterOn,
    health: person.healthBetterOn,
  }
  const changes = { betterOn, workChanged: person.workChanged === true, homeChanged: person.homeChanged === true }
  const areas = unchangedAreas(changes, monthsAfter(today, -24))
  // What they said last, at a review or when asked for their hopes, leads (walk-through 5).
  const hope = person.whatIsNext ?? hopes.get(person.personId) ?? null
  return { person, last: lastChange(changes), hope, ideas: ideasFor(areas, ideas) }
}
