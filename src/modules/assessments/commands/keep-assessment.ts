import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Assessment } from '../queries/assessments-of.ts'
import type { CommandContext } from './command-context.ts'

/** Strikes an assessment through as entered in error, with its answers; what they had replaced counts again, and whoever read it is told. */
export async function strikeAssessment(
  { tx, actor }: CommandContext,
  assessment: Assessment,
  reason: string,
): Promise<Result<null>> {
  const result = await sql`
    update assessments.assessment set struck_at = now(), struck_by = ${actor.staffId}, struck_reason = ${reason}
    where assessment_id = ${assessment.assessmentId} and struck_at is null`.execute(tx)
  if (result.numAffectedRows !== 1n) return refused('struck', 'This assessment is struck through already.')
  await sql`
    update assessments.answer t set replaced_at = null from assessments.answer w
    where w.assessment_id = ${assessment.assessmentId} and t.person_id = w.person_id and t.concept = w.concept
      and t.owner_agency_id = w.owner_agency_id and t.replaced_at = w.created_at and w.replaced_at is null`.execute(tx)
  await sql`update assessments.answer set struck_at = now() where assessment_id = ${assessment.assessmentId} and struck_at is null`.execute(
    tx,
  )
  await sql`select assessments.write_outcome_profile(${assessment.assessmentId})`.execute(tx)
  await sql`select assessments.tell_of_strike(${assessment.assessmentId})`.execute(tx)
  return done(null)
}

/** Lets the person read an assessment and its answers now, instead of after 28 days or not at all. */
export async function releaseAssessment({ tx }: CommandContext, assessment: Assessment): Promise<Result<null>> {
  await sql`
    update assessments.assessment set released_at = now(), held_at = null, held_reason = ''
    where assessment_id = ${assessment.assessmentId} and released_at is null`.execute(tx)
  await sql`
    update assessments.answer set released_at = now(), held_at = null
    where assessment_id = ${assessment.assessmentId} and released_at is null`.execute(tx)
  return done(null)
}
