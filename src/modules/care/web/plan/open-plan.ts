import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type TeamRow, teamOf } from '../../../people/index.ts'
import { subjectsShown } from '../../domain/subjects.ts'
import { allPlanParts, itemsIn, type PlanPart, type PlanParts, partsOfPlan } from '../../queries/plan/whole-plan.ts'
import { registrationsOf } from '../../queries/registrations-of.ts'
import { type WayIn, waysIn, writableCategories } from '../../queries/ways-in.ts'

export const planCategory = 5
export const notesCategory = 6

/** What is open to the acting worker of a person with a plan, and what they may add to it. */
export interface PlanOpened {
  readonly personId: string
  readonly people: readonly string[]
  readonly ways: readonly WayIn[]
  readonly team: readonly TeamRow[]
  readonly mayWrite: boolean
  readonly mayWriteNotes: boolean
}

/** The same with the plan, or with those parts of it that a page needs. */
export interface OpenPlan<P extends PlanPart = PlanPart> extends PlanOpened {
  readonly facts: PlanParts<P>
}

/** Reads these parts of the plan and names them for the audit; null where there is nobody here for whoever asks. */
export async function openPartsOfPlan<P extends PlanPart>(
  context: StaffContext,
  parts: readonly P[],
  writing: number | null = null,
): Promise<OpenPlan<P> | null> {
  const { tx, actor, params, now } = context
  const personId = params.personId ?? ''
  const [registrations, ways] = await Promise.all([registrationsOf(tx, personId), waysIn(tx, personId)])
  if (registrations.length === 0) return null
  const people = registrations.map((one) => one.personId)
  const [facts, team] = await Promise.all([partsOfPlan(tx, people, parts), teamOf(tx, personId)])
  const writes = actor.permissions.has('entry.write')
    ? writableCategories(ways.filter((way) => way.personId === personId))
    : 0
  // What is about to be written is named with what is read.
  const asWritten = {
    itemId: '',
    personId,
    ownerAgencyId: actor.agencyId,
    ownerName: actor.agencyName,
    authorStaffId: actor.staffId,
    authorName: actor.name,
    createdAt: now,
  }
  const written = writing === null || (writes & (1 << writing)) === 0 ? [] : [{ ...asWritten, category: writing }]
  const items = [...itemsIn(facts), ...written]
  for (const subject of subjectsShown({ people, ways, items, viewerStaffId: actor.staffId })) context.about(subject)
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

/** The whole plan. */
export const openPlan = (context: StaffContext): Promise<OpenPlan | null> => openPartsOfPlan(context, allPlanParts)

/** Parts of the plan for somebody who may add to it; null for everybody else, as if it were not there. */
export async function openPlanToWrite<P extends PlanPart>(
  context: StaffContext,
  parts: readonly P[],
): Promise<OpenPlan<P> | null> {
  const opened = await openPartsOfPlan(context, parts, planCategory)
  return opened?.mayWrite ? opened : null
}
