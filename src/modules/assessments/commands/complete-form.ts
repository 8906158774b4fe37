import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { answerInWords, declinedWords } from '../domain/answering/answer-words.ts'
import { countsOf, type FormOutcome, outcomeOfForm } from '../domain/answering/outcome-of-form.ts'
import type { Instrument } from '../domain/instrument/instrument.ts'
import { instrumentOf } from '../instruments.ts'
import type { OpenForm } from '../queries/form-of.ts'
import { partsDone, writtenIn } from '../queries/form-of.ts'
import { knownAnswers } from '../queries/known-answers.ts'
import type { CommandContext } from './command-context.ts'
import { raiseNeeds } from './raise-needs.ts'
import { emptyForm } from './save-section.ts'

/** From when the person may read what is written: at once, after 28 days as by the rule, or not, for a reason. */
export type Release = 'now' | 'usual' | 'held'

export interface CompleteForm {
  readonly instrument: Instrument
  readonly minutes: number
  readonly release: Release
  readonly heldReason: string
}

export interface Completed {
  readonly assessmentId: string
  readonly outcome: FormOutcome
}

type Common = ReturnType<typeof commonColumns>
const commonColumns = ({ actor }: CommandContext, form: OpenForm) =>
  sql`${form.personId}::uuid, ${actor.partnershipId}::uuid, ${actor.agencyId}::uuid, ${actor.staffId}::uuid`

async function keepAssessment(
  context: CommandContext,
  form: OpenForm,
  input: CompleteForm,
  outcome: FormOutcome,
): Promise<void> {
  const skipped = Object.fromEntries(
    Object.entries(form.sections).flatMap(([id, saved]) => (saved.skipped === '' ? [] : [[id, saved.skipped]])),
  )
  const counts = countsOf(outcome)
  await sql`
    insert into assessments.assessment (assessment_id, person_id, partnership_id, owner_agency_id, author_staff_id, category, instrument_id,
      instrument_version, level, started_at, minutes, updates_id, again_reason, skipped, items_asked, items_confirmed, items_kept,
      released_at, held_at, held_reason)
    values (${form.formId}, ${commonColumns(context, form)}, ${form.category}, ${form.instrumentId}, ${form.instrumentVersion},
      ${input.instrument.level}, ${form.startedAt}, ${input.minutes}, ${form.updatesId}, ${form.againReason}, ${JSON.stringify(skipped)}::jsonb,
      ${counts.asked}, ${counts.confirmed}, ${counts.kept},
      case when ${input.release} = 'now' then now() end, case when ${input.release} = 'held' then now() end, ${input.heldReason})`.execute(
    context.tx,
  )
}

/** One fact a concept: what the same agency wrote before is replaced, what another wrote stays theirs. */
async function keepAnswers(
  { tx, actor }: CommandContext,
  form: OpenForm,
  { release }: CompleteForm,
  { outcome, common }: { outcome: FormOutcome; common: Common },
): Promise<void> {
  if (outcome.answers.length === 0) return
  await sql`
    update assessments.answer t set replaced_at = now()
    from people.person p join people.person q on q.whole_id = p.whole_id
    where p.person_id = ${form.personId} and t.person_id = q.person_id and t.owner_agency_id = ${actor.agencyId} and t.replaced_at is null
      and t.concept = any (${outcome.answers.map((one) => one.item.concept)}::text[])`.execute(tx)
  const rows = JSON.stringify(
    outcome.answers.map(({ item, value, skippedReason, againReason }) => ({
      answer_id: randomUUID(),
      category: item.category,
      concept: item.concept,
      value,
      skipped_reason: skippedReason,
      link_id: item.linkId,
      question: item.text,
      in_words: value === null ? declinedWords : answerInWords(item, value),
      again_reason: againReason,
    })),
  )
  await sql`
    insert into assessments.answer (answer_id, person_id, partnership_id, owner_agency_id, author_staff_id, category, concept, value, skipped_reason,
      assessment_id, instrument_id, instrument_version, link_id, question, in_words, again_reason, released_at, held_at)
    select r.answer_id, ${common}, r.category, r.concept, nullif(r.value, 'null'::jsonb), r.skipped_reason,
      ${form.formId}, ${form.instrumentId}, ${form.instrumentVersion}, r.link_id, r.question, r.in_words, r.again_reason,
      case when ${release} = 'now' then now() end, case when ${release} = 'held' then now() end
    from jsonb_to_recordset(${rows}::jsonb) as r (answer_id uuid, category smallint, concept text, value jsonb, skipped_reason text, link_id text,
      question text, in_words text, again_reason text)`.execute(tx)
}

async function keepConfirmations(
  { tx }: CommandContext,
  form: OpenForm,
  { outcome, common }: { outcome: FormOutcome; common: Common },
): Promise<void> {
  if (outcome.confirmed.length === 0) return
  const rows = JSON.stringify(
    outcome.confirmed.map(({ answerId, category }) => ({
      confirmation_id: randomUUID(),
      answer_id: answerId,
      category,
    })),
  )
  await sql`
    insert into assessments.confirmation (confirmation_id, answer_id, person_id, partnership_id, owner_agency_id, author_staff_id, category, assessment_id)
    select r.confirmation_id, r.answer_id, ${common}, r.category, ${form.formId}
    from jsonb_to_recordset(${rows}::jsonb) as r (confirmation_id uuid, answer_id uuid, category smallint)`.execute(tx)
}

/** Whether a colleague filled in a kind that whoever finishes may not write: every answer is written in the name of who finishes. */
async function isBeyondTheirRole({ tx }: CommandContext, form: OpenForm, outcome: FormOutcome): Promise<boolean> {
  const categories = [
    ...outcome.answers.map(({ item }) => item.category),
    ...outcome.confirmed.map(({ category }) => category),
  ]
  const { rows } = await sql`
    select from unnest(${[...new Set(categories)]}::smallint[]) c where not consent.may_write(${form.personId}, c)`.execute(
    tx,
  )
  return rows.length > 0
}

/**
 * Turns a form into an assessment and into what is known: new answers, and confirmations of answers that are still true. Ticks on
 * answers that are not open to the worker any more come to nothing, and are counted.
 */
export async function completeForm(
  context: CommandContext,
  form: OpenForm,
  input: CompleteForm,
): Promise<Result<Completed>> {
  const { tx, today } = context
  const ended =
    await sql`update assessments.form set ended_at = now() where form_id = ${form.formId} and ended_at is null`.execute(
      tx,
    )
  if (ended.numAffectedRows !== 1n) return refused('ended', 'Somebody completed this form or threw it away meanwhile.')
  const concepts = input.instrument.sections.flatMap((section) => section.items.map((item) => item.concept))
  const [written, known] = await Promise.all([writtenIn(tx, form.formId), knownAnswers(tx, form.personId, concepts)])
  const outcome = outcomeOfForm(input.instrument, written, known, { ...partsDone(form), today })
  if (await isBeyondTheirRole(context, form, outcome))
    return refused(
      'another-role',
      'Some answers are of a kind that only another role writes, such as sexual health. Ask the colleague who filled them in to finish the form.',
    )
  const kept = { outcome, common: commonColumns(context, form) }
  await keepAssessment(context, form, input, outcome)
  await keepAnswers(context, form, input, kept)
  await keepConfirmations(context, form, kept)
  if (form.instrumentId === 'top') await sql`select assessments.write_outcome_profile(${form.formId})`.execute(tx)
  await emptyForm(context, form.formId)
  const definition = instrumentOf(form.instrumentId, form.instrumentVersion)
  if (definition) {
    const { personId, formId: assessmentId } = form
    await raiseNeeds(context, { personId, assessmentId, definition, outcome, release: input.release })
  }
  return done({ assessmentId: form.formId, outcome })
}
