import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'

export type BurdenState = 'counted' | 'zero' | 'small' | 'not_reported'

/** What forms and meetings came to at one agency in one month, as it may be read. */
export interface AgencyBurden {
  readonly month: CalendarDay
  readonly agencyName: string
  readonly formState: BurdenState
  readonly forms: number | null
  readonly asked: number | null
  readonly notAskedAgain: number | null
  readonly minutesEach: number | null
  readonly contactState: BurdenState
  readonly contacts: number | null
  readonly contactMinutesEach: number | null
  /** Minutes with people for each minute on forms. */
  readonly withPersonForForm: number | null
}

/** Every frozen month, newest first; within it the agencies by name. */
export async function burdens(tx: Tx): Promise<readonly AgencyBurden[]> {
  const { rows } = await sql<AgencyBurden>`
    select b.month, g.name as "agencyName", b.form_state as "formState", b.forms, b.asked, b.not_asked_again as "notAskedAgain", b.minutes_each as "minutesEach",
      b.contact_state as "contactState", b.contacts, b.contact_minutes_each as "contactMinutesEach", b.with_person_for_form::float8 as "withPersonForForm"
    from commissioning.burden b join partnership.agency g using (agency_id)
    where b.month > (select max(month) from commissioning.burden) - interval '13 months' order by b.month desc, g.name`.execute(
    tx,
  )
  return rows
}
