import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { FormOutcome } from '../domain/answering/outcome-of-form.ts'
import { type Definition, itemsOf } from '../domain/instrument/definition.ts'
import type { AnswerValue } from '../domain/instrument/instrument.ts'
import { needsRaised } from '../domain/scoring/needs-raised.ts'
import type { CommandContext } from './command-context.ts'

export interface RaiseNeeds {
  readonly personId: string
  readonly assessmentId: string
  readonly definition: Definition
  readonly outcome: FormOutcome
  readonly release: 'now' | 'usual' | 'held'
}

/** The answers that serve the instrument now: new ones, those confirmed and those that stood. */
function answersServing({ definition, outcome }: RaiseNeeds): ReadonlyMap<string, AnswerValue> {
  const known = [...outcome.confirmed, ...outcome.kept]
  return new Map(
    itemsOf(definition).flatMap(({ linkId, concept }) => {
      const given = outcome.answers.find((one) => one.item.linkId === linkId)
      const value = given ? given.value : (known.find((one) => one.concept === concept)?.value ?? null)
      return value === null ? [] : [[linkId, value] as const]
    }),
  )
}

/**
 * Puts the needs that an assessment raises on the person's list. One that is open already for the same reason is not raised twice. What
 * the worker may not write about (say, blood-borne viruses) they raise no need of. How many were raised.
 */
export async function raiseNeeds({ tx, actor }: CommandContext, input: RaiseNeeds): Promise<number> {
  const raised = needsRaised(input.definition, answersServing(input))
  if (raised.length === 0) return 0
  const rows = raised.map(({ id, domain, words, urgent, proposes, category }) => ({
    need_id: randomUUID(),
    rule_id: id,
    domain,
    words,
    urgent,
    proposes,
    category,
  }))
  const result = await sql`
    insert into assessments.need (need_id, person_id, partnership_id, owner_agency_id, author_staff_id, category, domain, words, urgent, proposes,
      assessment_id, instrument_id, rule_id, released_at, held_at)
    select r.need_id, ${input.personId}::uuid, ${actor.partnershipId}::uuid, ${actor.agencyId}::uuid, ${actor.staffId}::uuid, r.category, r.domain,
      r.words, r.urgent, r.proposes, ${input.assessmentId}::uuid, ${input.definition.id}, r.rule_id,
      case when ${input.release} = 'now' then now() end, case when ${input.release} = 'held' then now() end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (need_id uuid, rule_id text, domain text, words text, urgent boolean, proposes text,
      category smallint)
    where consent.may_write(${input.personId}::uuid, r.category) and not exists (
      select from people.person p join people.person q on q.whole_id = p.whole_id join assessments.need n on n.person_id = q.person_id
      where p.person_id = ${input.personId}::uuid and n.rule_id = r.rule_id and n.closed_at is null)`.execute(tx)
  return Number(result.numAffectedRows ?? 0n)
}
