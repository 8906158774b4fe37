import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { AftercareKind } from '../domain/aftercare.ts'
import type { Standing } from '../domain/mainstream.ts'
import type { Episode } from '../queries/episodes-of.ts'
import { mainstreamOf } from '../queries/mainstream-of.ts'
import type { CommandContext } from './command-context.ts'

export interface NewStep {
  readonly kind: AftercareKind
  readonly happensOn: CalendarDay
  readonly what: string
  readonly withWhom: string
  readonly withAgencyId: string | null
  readonly phone: string
}

/** Adds a dated step with a named person to the plan for after leaving (S002-L45a). */
export async function addStep({ tx, actor }: CommandContext, episode: Episode, step: NewStep): Promise<Result<null>> {
  await sql`
    insert into episodes.aftercare_step (aftercare_step_id, person_id, partnership_id, owner_agency_id, author_staff_id, episode_id, kind, happens_on, what,
      with_whom, with_agency_id, phone)
    values (${randomUUID()}, ${episode.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${episode.episodeId}, ${step.kind},
      ${step.happensOn}, ${step.what}, ${step.withWhom}, ${step.withAgencyId}::uuid, ${step.phone})`.execute(tx)
  return done(null)
}

/** Takes a step out of the plan; it keeps its place in the record. */
export async function removeStep(
  { tx, actor }: CommandContext,
  episode: Episode,
  stepId: string,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update episodes.aftercare_step set removed_at = now()
    where aftercare_step_id = ${stepId} and episode_id = ${episode.episodeId} and owner_agency_id = ${actor.agencyId} and removed_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : refused('absent', 'This step has been taken out already')
}

export interface NotedAccess {
  readonly serviceCode: string
  readonly standing: Standing
  readonly blockerCode: string | null
  readonly note: string
}

/** Writes down what is new about the services everybody needs; what is as it was stays as it is (S002-L45b). */
export async function noteAccess(
  { tx, actor, now }: CommandContext,
  { personId }: Episode,
  noted: readonly NotedAccess[],
): Promise<number> {
  const before = await mainstreamOf(tx, personId, actor.agencyId)
  const isAsBefore = (one: NotedAccess) =>
    before.some(
      (old) =>
        old.serviceCode === one.serviceCode &&
        old.standing === one.standing &&
        old.blockerCode === one.blockerCode &&
        old.note === one.note,
    )
  const changed = noted.filter((one) => !isAsBefore(one))
  for (const { serviceCode, standing, blockerCode, note } of changed) {
    await sql`
      update episodes.mainstream_access set replaced_at = now()
      where person_id = ${personId} and owner_agency_id = ${actor.agencyId} and service_code = ${serviceCode} and replaced_at is null`.execute(
      tx,
    )
    await sql`
      insert into episodes.mainstream_access (mainstream_access_id, person_id, partnership_id, owner_agency_id, author_staff_id, service_code, standing,
        blocker_code, note, noted_on)
      values (${randomUUID()}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${serviceCode}, ${standing}, ${blockerCode},
        ${note}, (${now}::timestamptz at time zone 'Europe/London')::date)`.execute(tx)
  }
  return changed.length
}
