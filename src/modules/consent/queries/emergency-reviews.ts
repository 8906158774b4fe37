import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Category } from '../domain/categories.ts'

/** One emergency opening as whoever may review it sees it. The person's name comes only with `emergencyReview`. */
export interface EmergencyReview {
  readonly breakGlassId: string
  readonly personId: string
  readonly agencyName: string
  readonly staffName: string
  readonly jobTitle: string
  readonly reason: string
  readonly explanation: string
  readonly openedAt: Date
  readonly endedAt: Date
  readonly toldFrom: Date
  readonly toldLaterReason: string
  readonly outcome: string | null
  readonly reviewNote: string
  readonly reviewedAt: Date | null
  readonly reviewedBy: string | null
  readonly pages: number
  readonly categories: readonly Category[]
  readonly personName: string
  readonly bornOn: CalendarDay | null
}

const columns = sql`break_glass_id as "breakGlassId", person_id as "personId", agency_name as "agencyName", staff_name as "staffName",
  job_title as "jobTitle", reason, explanation, opened_at as "openedAt", ended_at as "endedAt", told_from as "toldFrom",
  told_later_reason as "toldLaterReason", outcome, review_note as "reviewNote", reviewed_at as "reviewedAt", reviewed_by as "reviewedBy",
  pages, categories::int[] as categories, person_name as "personName", born_on as "bornOn"`

export async function emergencyReviews(tx: Tx): Promise<EmergencyReview[]> {
  const { rows } = await sql<EmergencyReview>`select ${columns} from consent.emergency_reviews(null)`.execute(tx)
  return rows
}

export async function emergencyReview(tx: Tx, breakGlassId: string): Promise<EmergencyReview | null> {
  const { rows } =
    await sql<EmergencyReview>`select ${columns} from consent.emergency_reviews(${breakGlassId})`.execute(tx)
  return rows[0] ?? null
}

export interface EmergencyRate {
  readonly agencyName: string
  readonly openings: number
  readonly people: number
  readonly perThousand: string | null
  readonly notJustified: number
}

/** Openings of the last year for each agency that had any. */
export async function emergencyRates(tx: Tx): Promise<EmergencyRate[]> {
  const { rows } = await sql<EmergencyRate>`
    select agency_name as "agencyName", openings, people, per_thousand as "perThousand", not_justified as "notJustified" from consent.emergency_rates()`.execute(
    tx,
  )
  return rows
}
