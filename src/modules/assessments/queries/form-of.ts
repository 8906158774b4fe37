import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { Written } from '../domain/answering/outcome-of-form.ts'

/** What a form remembers of a section that was saved. */
export interface SavedSection {
  readonly version: number
  readonly by: string
  readonly at: string
  readonly skipped: string
}

/** A form that is being filled in. */
export interface OpenForm {
  readonly formId: string
  readonly personId: string
  readonly ownerAgencyId: string
  readonly authorStaffId: string | null
  readonly authorName: string | null
  readonly category: number
  readonly instrumentId: string
  readonly instrumentVersion: string
  readonly updatesId: string | null
  readonly againReason: string
  readonly sections: Readonly<Record<string, SavedSection>>
  readonly seconds: number
  readonly startedAt: Date
}

/** Which parts of a form were gone through, and which were skipped. */
export function partsDone({ sections }: Pick<OpenForm, 'sections'>) {
  const all = Object.entries(sections)
  return {
    saved: new Set(all.flatMap(([id, saved]) => (saved.skipped === '' ? [id] : []))),
    skipped: new Set(all.flatMap(([id, saved]) => (saved.skipped === '' ? [] : [id]))),
  }
}

const columns = sql`t.form_id as "formId", t.person_id as "personId", t.owner_agency_id as "ownerAgencyId", t.author_staff_id as "authorStaffId",
  s.display_name as "authorName", t.category, t.instrument_id as "instrumentId", t.instrument_version as "instrumentVersion",
  t.updates_id as "updatesId", t.again_reason as "againReason", t.sections, t.seconds, t.created_at as "startedAt"`

/** The forms about a person that are half filled in, newest first. */
export async function openForms(tx: Tx, people: readonly string[]): Promise<readonly OpenForm[]> {
  const { rows } = await sql<OpenForm>`
    select ${columns} from assessments.form t left join partnership.staff s on s.staff_id = t.author_staff_id
    where t.person_id = any (${[...people]}::uuid[]) and t.ended_at is null order by t.created_at desc`.execute(tx)
  return rows
}

/** One form, if it is still being filled in and whoever acts may see it. The person is named too (A3). */
export async function formOf(tx: Tx, personId: string, formId: string): Promise<OpenForm | null> {
  const { rows } = await sql<OpenForm>`
    select ${columns} from assessments.form t left join partnership.staff s on s.staff_id = t.author_staff_id
    where t.form_id = ${formId} and t.person_id = ${personId} and t.ended_at is null`.execute(tx)
  return rows[0] ?? null
}

/** A form that was completed or thrown away, whose last part may still be on somebody's screen. */
export async function endedFormOf(tx: Tx, personId: string, formId: string): Promise<OpenForm | null> {
  const { rows } = await sql<OpenForm>`
    select ${columns} from assessments.form t left join partnership.staff s on s.staff_id = t.author_staff_id
    where t.form_id = ${formId} and t.person_id = ${personId} and t.ended_at is not null`.execute(tx)
  return rows[0] ?? null
}

/** What stands in a form so far, as far as whoever acts may see it. */
export async function writtenIn(tx: Tx, formId: string): Promise<readonly Written[]> {
  const { rows } = await sql<Written>`
    select distinct on (t.link_id) t.link_id as "linkId", t.value, t.skipped_reason as "skippedReason", t.still_true_id as "stillTrueId",
      t.again_reason as "againReason"
    from assessments.form_answer t where t.form_id = ${formId} order by t.link_id, t.saved_at desc`.execute(tx)
  return rows
}
