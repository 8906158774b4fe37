import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, dayOf } from '../../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../../kernel/result.ts'
import type { PathwayStep, PathwayTemplate } from '../../domain/plan/pathway.ts'
import type { Pathway } from '../../queries/plan/pathways-of.ts'
import type { CommandContext } from '../command-context.ts'
import { addAction, type Doer } from './keep-action.ts'

function doerOf({ actor }: CommandContext, { who }: PathwayStep): Doer {
  if (who === 'person') return { byPerson: true, agencyId: null, staffId: null }
  return { byPerson: false, agencyId: actor.agencyId, staffId: who === 'worker' ? actor.staffId : null }
}

/** Starts a pathway chosen with the person: each of its steps becomes an action of the plan. */
export async function startPathway(
  context: CommandContext,
  personId: string,
  template: PathwayTemplate,
  { chosen, personSays }: { readonly chosen: string; readonly personSays: string },
): Promise<Result<{ pathwayId: string }>> {
  const { tx, actor, now } = context
  const pathwayId = randomUUID()
  const startedOn = dayOf(now)
  const { numAffectedRows } = await sql`
    insert into care.pathway (pathway_id, person_id, partnership_id, owner_agency_id, author_staff_id, code, template_version, chosen, person_says, started_on)
    values (${pathwayId}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${template.code}, ${template.version}, ${chosen},
      ${personSays}, ${startedOn}) on conflict do nothing`.execute(tx)
  if (numAffectedRows !== 1n)
    return refused('runs-already', 'This pathway is under way at your agency. Go on with it, or leave it first')
  for (const step of template.steps) {
    await addAction(context, personId, {
      ...doerOf(context, step),
      what: step.what,
      kind: step.kind,
      goalId: null,
      dueOn: addDays(startedOn, step.withinDays),
      ofPathway: { pathwayId, step: step.code },
    })
  }
  return done({ pathwayId })
}

/** Ends a pathway with what is handed on. Steps nobody did leave the plan with that reason, and stay to be read. */
export async function endPathway(
  { tx }: CommandContext,
  pathway: Pathway,
  input: { readonly outcome: string; readonly handoverNote: string; readonly version: number },
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update care.pathway set ended_at = now(), outcome = ${input.outcome}, handover_note = ${input.handoverNote}, version = version + 1
    where pathway_id = ${pathway.itemId} and version = ${input.version} and ended_at is null`.execute(tx)
  if (numAffectedRows !== 1n)
    return refused('changed-meanwhile', 'Somebody ended this pathway while you had it open. Nothing of yours was saved')
  await sql`
    update care.plan_action set dropped_at = now(), dropped_reason = 'The pathway it belonged to is over', version = version + 1
    where pathway_id = ${pathway.itemId} and done_on is null and dropped_at is null`.execute(tx)
  return done(null)
}
