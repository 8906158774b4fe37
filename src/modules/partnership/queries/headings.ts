import { sql } from 'kysely'
import type { AgencyId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface HeadingRow {
  readonly agreement_heading_id: string
  readonly heading: string
  readonly joint_text: string
  readonly agreed_at: Date | null
  readonly version: number
  /** How many of the parties have answered. */
  readonly answers: number
}

export async function headingsOf(tx: Tx, versionId: string): Promise<readonly HeadingRow[]> {
  const { rows } = await sql<HeadingRow>`
    select h.agreement_heading_id, h.heading, h.joint_text, h.agreed_at, h.version,
      (select count(*) from partnership.heading_answer r
        join partnership.agreement_party y on y.agreement_version_id = h.agreement_version_id and y.agency_id = r.agency_id and y.ended_at is null
        where r.agreement_heading_id = h.agreement_heading_id) as answers
    from partnership.agreement_heading h where h.agreement_version_id = ${versionId}`.execute(tx)
  return rows
}

export interface AnswerRow {
  readonly agency_id: AgencyId
  readonly agency_name: string
  readonly answer: string | null
  readonly answered_by: string | null
  readonly answered_at: Date | null
}

/** Every party of the version with its answer under a heading, if it has given one. */
export async function answersUnder(tx: Tx, headingId: string): Promise<readonly AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`
    select y.agency_id, a.name as agency_name, r.answer, s.display_name as answered_by, r.answered_at
    from partnership.agreement_heading h
    join partnership.agreement_party y on y.agreement_version_id = h.agreement_version_id and y.ended_at is null
    join partnership.agency a on a.agency_id = y.agency_id
    left join partnership.heading_answer r on r.agreement_heading_id = h.agreement_heading_id and r.agency_id = y.agency_id
    left join partnership.staff s on s.staff_id = r.answered_by
    where h.agreement_heading_id = ${headingId} order by lower(a.name)`.execute(tx)
  return rows
}
