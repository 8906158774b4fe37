import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { CommandContext } from './command-context.ts'

export interface BriefContactInput {
  readonly happenedOn: CalendarDay
  readonly place: string
  readonly topic: string
  readonly substance: string
  readonly minutes: number
  readonly ageBand: string | null
  readonly given: readonly string[]
  readonly onwardServiceId: string | null
}

/** Counts a short talk; nobody is registered, and nothing is kept that a person could be found by. */
export async function recordBriefContact({ tx, actor }: CommandContext, input: BriefContactInput): Promise<void> {
  await sql`
    insert into front_door.brief_contact (partnership_id, agency_id, staff_id, happened_on, place, topic, substance, minutes, age_band, given, onward_service_id)
    values (${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${input.happenedOn}::date, ${input.place}, ${input.topic}, ${input.substance},
      ${input.minutes}, ${input.ageBand}, ${[...input.given]}::text[], ${input.onwardServiceId}::uuid)`.execute(tx)
}
