import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type TeamRow, teamOf } from '../../../people/index.ts'
import { subjectsShown } from '../../domain/subjects.ts'
import { type WholePlan, wholePlan } from '../../queries/plan/whole-plan.ts'
import { registrationsOf } from '../../queries/registrations-of.ts'
import { type WayIn, waysIn, writableCategories } from '../../queries/ways-in.ts'

export const planCategory = 5
export const notesCategory = 6

/** The plan of a person as far as it is open to the acting worker, and what they may add to it. */
export interface OpenPlan {
  readonly personId: string
  readonly people: readonly string[]
  readonly ways: readonly WayIn[]
  readonly facts: WholePlan
  readonly team: readonly TeamRow[]
  readonly mayWrite: boolean
  readonly mayWriteNotes: boolean
}

/** Reads the plan and names it for the audit; null where there is nobody here for whoever asks. */
export async function openPlan(context: StaffContext): Promise<OpenPlan | null> {
  const { tx, actor, params } = context
  const personId = params.personId ?? ''
  const [registrations, ways] = await Promise.all([registrationsOf(tx, personId), waysIn(tx, personId)])
  if (registrations.length === 0) return null
  const people = registrations.map((one) => one.personId)
  const [facts, team] = await Promise.all([wholePlan(tx, people), teamOf(tx, personId)])
  const items = [
    ...facts.plans,
    ...facts.goals,
    ...facts.actions,
    ...facts.agreements,
    ...facts.areas,
    ...facts.ratings,
    ...facts.wishes,
    ...facts.lapses,
    ...facts.maps,
    ...facts.pathways,
    ...facts.scripts,
    ...facts.meetings,
    ...facts.hopes.map((hopes) => ({ ...hopes, itemId: '', authorName: null, createdAt: hopes.askedAt })),
  ]
  for (const subject of subjectsShown({ people, ways, items, viewerStaffId: actor.staffId })) context.about(subject)
  const writes = actor.permissions.has('entry.write')
    ? writableCategories(ways.filter((way) => way.personId === personId))
    : 0
  return {
    personId,
    people,
    ways,
    facts,
    team,
    mayWrite: (writes & (1 << planCategory)) !== 0,
    mayWriteNotes: (writes & (1 << notesCategory)) !== 0,
  }
}

/** The plan for somebody who may add to it; null for everybody else, as if it were not there. */
export async function openPlanToWrite(context: StaffContext): Promise<OpenPlan | null> {
  const opened = await openPlan(context)
  return opened?.mayWrite ? opened : null
}
