import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Written } from '../domain/answering/outcome-of-form.ts'
import type { OpenForm } from '../queries/form-of.ts'
import type { CommandContext } from './command-context.ts'

export interface SaveSection {
  readonly sectionId: string
  /** The version of the section that was on screen. */
  readonly version: number
  /** Why the whole section is skipped; empty where it is not. */
  readonly skipped: string
  readonly seconds: number
  readonly items: readonly (Written & { readonly category: number })[]
}

/** The worker is named as they were when they saved: the form is theirs and their colleagues' only. */
async function claimSection({ tx, actor, now }: CommandContext, form: OpenForm, input: SaveSection): Promise<boolean> {
  const saved = { version: input.version + 1, by: actor.name, at: now.toISOString(), skipped: input.skipped }
  const result = await sql`
    update assessments.form
    set sections = sections || jsonb_build_object(${input.sectionId}::text, ${JSON.stringify(saved)}::jsonb), seconds = seconds + ${input.seconds}
    where form_id = ${form.formId} and ended_at is null
      and coalesce((sections -> ${input.sectionId}::text ->> 'version')::int, 0) = ${input.version}`.execute(tx)
  return result.numAffectedRows === 1n
}

/** Saves one section of a form as it is on screen. Refused if a colleague saved it in the meantime: nothing of theirs is lost. */
export async function saveSection(context: CommandContext, form: OpenForm, input: SaveSection): Promise<Result<null>> {
  const { tx, actor } = context
  if (!(await claimSection(context, form, input)))
    return refused(
      'changed-meanwhile',
      'Somebody saved this part while you had it open. Nothing of yours was saved over theirs.',
    )
  const rows = JSON.stringify(
    input.items.map((item) => ({
      form_answer_id: randomUUID(),
      link_id: item.linkId,
      category: item.category,
      value: item.value,
      skipped_reason: item.skippedReason,
      still_true_id: item.stillTrueId,
      again_reason: item.againReason,
    })),
  )
  const asRows = sql`jsonb_to_recordset(${rows}::jsonb) as r (form_answer_id uuid, link_id text, category smallint, value jsonb, skipped_reason text,
    still_true_id uuid, again_reason text)`
  await sql`
    update assessments.form_answer t set value = nullif(r.value, 'null'::jsonb), skipped_reason = r.skipped_reason, still_true_id = r.still_true_id,
      again_reason = r.again_reason, saved_at = now()
    from ${asRows} where t.form_id = ${form.formId} and t.link_id = r.link_id`.execute(tx)
  await sql`
    insert into assessments.form_answer (form_answer_id, form_id, person_id, partnership_id, owner_agency_id, author_staff_id, category, link_id, value,
      skipped_reason, still_true_id, again_reason)
    select r.form_answer_id, ${form.formId}, ${form.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, r.category, r.link_id,
      nullif(r.value, 'null'::jsonb), r.skipped_reason, r.still_true_id, r.again_reason
    from ${asRows}
    where not exists (select from assessments.form_answer t where t.form_id = ${form.formId} and t.link_id = r.link_id)
      and (nullif(r.value, 'null'::jsonb) is not null or r.skipped_reason <> '' or r.still_true_id is not null)`.execute(
    tx,
  )
  return done(null)
}

/** Throws a half-filled form away. What stood in it is emptied. */
export async function discardForm({ tx }: CommandContext, form: OpenForm): Promise<Result<null>> {
  const result =
    await sql`update assessments.form set ended_at = now() where form_id = ${form.formId} and ended_at is null`.execute(
      tx,
    )
  if (result.numAffectedRows !== 1n) return refused('ended', 'This form was completed or thrown away meanwhile.')
  await emptyForm({ tx }, form.formId)
  return done(null)
}

/** What was typed into a form need not be kept twice once the form has ended. */
export async function emptyForm({ tx }: Pick<CommandContext, 'tx'>, formId: string): Promise<void> {
  await sql`update assessments.form_answer set value = null, skipped_reason = '', still_true_id = null, again_reason = '' where form_id = ${formId}`.execute(
    tx,
  )
}
