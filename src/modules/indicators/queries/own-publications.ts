import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { PublicCell } from '../domain/publishing/public-table.ts'
import type { RuleValues } from '../domain/rules.ts'
import { rulesForSql } from '../domain/rules.ts'

/** A publication as those who prepare it know it. */
export interface OwnPublication {
  readonly publicationId: string
  readonly snapshotId: string
  readonly month: CalendarDay
  readonly from: CalendarDay
  readonly to: CalendarDay
  readonly dataDate: CalendarDay
  readonly definitions: string
  readonly allowList: string
  readonly tableCodes: readonly string[]
  readonly contextWords: string
  readonly tableWords: Readonly<Record<string, string>>
  readonly preparedBy: string
  readonly preparedAt: Date
  readonly version: number
  readonly correctsId: string | null
  readonly publishedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly withdrawnReason: string | null
  readonly correctedBy: string | null
}

async function own(tx: Tx, publicationId: string | null): Promise<readonly OwnPublication[]> {
  const { rows } = await sql<OwnPublication>`
    select p.publication_id as "publicationId", p.snapshot_id as "snapshotId", s.month, s.from_day as "from", s.to_day as "to", s.data_date as "dataDate",
      s.version as definitions, p.allow_list as "allowList", p.table_codes as "tableCodes", p.context_words as "contextWords", p.table_words as "tableWords",
      coalesce(w.display_name, '') as "preparedBy", p.prepared_at as "preparedAt", p.version, p.corrects_id as "correctsId", p.published_at as "publishedAt",
      p.withdrawn_at as "withdrawnAt", p.withdrawn_reason as "withdrawnReason", (select c.publication_id from indicators.publication c where c.corrects_id = p.publication_id and c.published_at is not null) as "correctedBy"
    from indicators.publication p join indicators.snapshot s using (snapshot_id) left join partnership.staff w on w.staff_id = p.prepared_by
    where p.discarded_at is null and (${publicationId}::uuid is null or p.publication_id = ${publicationId}::uuid)
    order by p.published_at is not null, s.month desc, p.prepared_at desc limit 200`.execute(tx)
  return rows
}

/** The publications of the acting partnership: those being prepared, then those published, newest month first. */
export const ownPublications = (tx: Tx): Promise<readonly OwnPublication[]> => own(tx, null)

export async function ownPublication(tx: Tx, publicationId: string): Promise<OwnPublication | null> {
  return (await own(tx, publicationId))[0] ?? null
}

/** The cells chosen for a publication, before or after it is public. */
export async function chosenCells(tx: Tx, publicationId: string): Promise<readonly PublicCell[]> {
  const { rows } = await sql<PublicCell>`
    select c.table_code as "tableCode", c.indicator, c.scope, c.key, c.part, c.agency_name as "agencyName", c.state, c.value, c.waits_for as "waitsFor", c.provisional
    from indicators.published_cell c where c.publication_id = ${publicationId}
    order by c.table_code, c.indicator, array_position(array['all', 'group', 'agency'], c.scope),
      array_position(array['opiate', 'non-opiate and alcohol', 'non-opiate only', 'alcohol only', 'not stated'], c.key), c.agency_name, c.key, c.part`.execute(
    tx,
  )
  return rows
}

/** A table by which, with others, a count of a few people could be told. */
export interface TellingTable {
  readonly month: CalendarDay
  readonly tableCode: string
  readonly isDraft: boolean
}

/** What a draft would tell, with all that is public already; nothing when it may be published. */
export async function tellingTables(
  tx: Tx,
  publicationId: string,
  values: RuleValues,
): Promise<readonly TellingTable[]> {
  const { rows } = await sql<TellingTable>`
    select month, table_code as "tableCode", is_draft as "isDraft"
    from indicators.try_publication(${publicationId}::uuid, ${JSON.stringify(rulesForSql(values))}::jsonb)`.execute(tx)
  return rows
}
