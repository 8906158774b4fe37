import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Burden } from '../domain/answering/burden.ts'

export interface InstrumentBurden extends Burden {
  readonly instrumentId: string
  readonly people: number
}

/** What one person's assessments asked of them since a day, by whichever agencies, as far as whoever acts may see (S002-L41a). */
export async function burdenOf(
  tx: Tx,
  people: readonly string[],
  since: CalendarDay,
): Promise<Burden & { readonly agencies: number }> {
  const { rows } = await sql<Burden & { readonly agencies: number }>`
    select count(*) as assessments, count(distinct t.owner_agency_id) as agencies, coalesce(sum(t.items_asked), 0) as asked,
      coalesce(sum(t.items_confirmed), 0) as confirmed, coalesce(sum(t.items_kept), 0) as kept, coalesce(sum(t.minutes), 0) as minutes,
      count(t.minutes) as timed
    from assessments.assessment t
    where t.person_id = any (${[...people]}::uuid[]) and t.struck_at is null and t.created_at >= ${since}::date`.execute(
    tx,
  )
  return rows[0] ?? { assessments: 0, agencies: 0, asked: 0, confirmed: 0, kept: 0, minutes: 0, timed: 0 }
}

/** The same for everyone the acting worker's agency assessed in a span of days, by instrument: sums only. */
export async function burdenOfAgency(tx: Tx, from: CalendarDay, to: CalendarDay): Promise<readonly InstrumentBurden[]> {
  const { rows } = await sql<InstrumentBurden>`
    select instrument_id as "instrumentId", assessments, people, asked, confirmed, kept, minutes, timed
    from assessments.burden_of_agency(${from}, ${to})`.execute(tx)
  return rows
}
