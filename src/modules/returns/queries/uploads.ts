import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { TakenIn } from '../commands/take-in-file.ts'
import type { RowProblem } from '../domain/file/problem.ts'

/** What reading or taking in gave; `failed` after several tries, `forgotten` when nobody confirmed it. */
export type UploadResult = TakenIn | { readonly kind: 'failed' } | { readonly kind: 'forgotten' }

export interface Upload {
  readonly uploadId: string
  readonly fileName: string
  readonly dataDate: CalendarDay
  readonly teamName: string | null
  readonly broughtBy: string
  readonly broughtAt: Date
  readonly rowsSoFar: number
  readonly look: UploadResult | null
  readonly confirmedAt: Date | null
  readonly endedAt: Date | null
  readonly outcome: UploadResult | null
}

const columns = sql`u.upload_id as "uploadId", u.file_name as "fileName", u.data_date as "dataDate", t.name as "teamName",
  s.display_name as "broughtBy", u.brought_at as "broughtAt", u.rows_so_far as "rowsSoFar", u.look, u.confirmed_at as "confirmedAt",
  u.ended_at as "endedAt", u.outcome`

const from = sql`returns.upload u left join partnership.team t on t.team_id = u.team_id
  left join partnership.staff s on s.staff_id = u.brought_by`

/** The agency's latest files, newest first. */
export async function uploads(tx: Tx, most: number, skip: number): Promise<Upload[]> {
  const { rows } = await sql<Upload>`
    select ${columns} from ${from} order by u.brought_at desc, u.upload_id limit ${most} offset ${skip}`.execute(tx)
  return rows
}

export async function countUploads(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from returns.upload`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function uploadById(tx: Tx, uploadId: string): Promise<Upload | null> {
  const { rows } = await sql<Upload>`select ${columns} from ${from} where u.upload_id = ${uploadId}`.execute(tx)
  return rows[0] ?? null
}

/** The refused rows of a file, by line. */
export async function refusedRows(tx: Tx, uploadId: string, most: number): Promise<RowProblem[]> {
  const { rows } = await sql<RowProblem>`
    select line, field, rule, sentence from returns.refused_row where upload_id = ${uploadId} order by line, field, rule limit ${most}`.execute(
    tx,
  )
  return rows
}

export interface BringingAgency {
  readonly name: string
  readonly code: string | null
  readonly teams: readonly { readonly teamId: string; readonly name: string }[]
}

/** The acting worker's agency: its code in national files and its open teams, the first first. */
export async function bringingAgency(tx: Tx, agencyId: AgencyId): Promise<BringingAgency | null> {
  const { rows } = await sql<BringingAgency>`
    select a.name, a.national_code as code, coalesce((select json_agg(json_build_object('teamId', t.team_id, 'name', t.name) order by exists (
        select from partnership.team_member m where m.team_id = t.team_id and m.staff_id = acting.staff_id() and m.from_at <= now() and (m.to_at is null or m.to_at > now())
      ) desc, t.opened_on, t.name, t.team_id)
      from partnership.team t where t.agency_id = a.agency_id and (t.closed_on is null or t.closed_on > current_date)), '[]') as teams
    from partnership.agency a where a.agency_id = ${agencyId}`.execute(tx)
  return rows[0] ?? null
}
