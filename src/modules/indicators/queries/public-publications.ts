import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { PublicCell } from '../domain/publishing/public-table.ts'

/** A publication as strangers may know of it. */
export interface PublicPublication {
  readonly publicationId: string
  readonly partnershipName: string
  readonly month: CalendarDay
  readonly from: CalendarDay
  readonly to: CalendarDay
  readonly dataDate: CalendarDay
  readonly definitions: string
  readonly allowList: string
  readonly tableCodes: readonly string[]
  readonly contextWords: string
  readonly tableWords: Readonly<Record<string, string>>
  readonly publishedAt: Date
  readonly withdrawnAt: Date | null
  readonly withdrawnReason: string | null
  readonly correctsId: string | null
  readonly correctedBy: string | null
}

async function published(tx: Tx, publicationId: string | null): Promise<readonly PublicPublication[]> {
  const { rows } = await sql<PublicPublication>`
    select publication_id as "publicationId", partnership_name as "partnershipName", month, from_day as "from", to_day as "to", data_date as "dataDate",
      definitions, allow_list as "allowList", table_codes as "tableCodes", context_words as "contextWords", table_words as "tableWords",
      published_at as "publishedAt", withdrawn_at as "withdrawnAt", withdrawn_reason as "withdrawnReason", corrects_id as "correctsId", corrected_by as "correctedBy"
    from indicators.public_publications(${publicationId}::uuid)`.execute(tx)
  return rows
}

/** Everything that was ever made public, newest month first. */
export const publishedMonths = (tx: Tx): Promise<readonly PublicPublication[]> => published(tx, null)

export async function publishedMonth(tx: Tx, publicationId: string): Promise<PublicPublication | null> {
  return (await published(tx, publicationId))[0] ?? null
}

/** The numbers of a publication; none of one that was withdrawn. */
export async function publishedCells(tx: Tx, publicationId: string): Promise<readonly PublicCell[]> {
  const { rows } = await sql<PublicCell>`
    select table_code as "tableCode", indicator, scope, key, part, agency_name as "agencyName", state, value, waits_for as "waitsFor", provisional
    from indicators.public_cells(${publicationId}::uuid)`.execute(tx)
  return rows
}
