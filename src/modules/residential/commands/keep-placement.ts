import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { mayBe, type TouchOutcome, type TouchWay } from '../domain/path.ts'
import type { Application, Placement } from '../queries/applications-of.ts'
import type { CommandContext } from './command-context.ts'

const overtaken = refused('changed', 'Somebody wrote something down in the meantime. It stands above yours')

export interface Booking {
  readonly serviceId: string | null
  readonly place: string
  readonly expectedOn: CalendarDay
  readonly endsOn: CalendarDay
}

/** Books a place that was funded, with the day it begins and the day it is planned to end. */
export async function bookPlacement(
  context: CommandContext,
  application: Application,
  { serviceId, place, expectedOn, endsOn }: Booking,
): Promise<Result<null>> {
  const { tx, actor } = context
  if (!mayBe.booked(application.state)) return refused('closed', 'A place is booked already, or nothing is funded')
  if (endsOn <= expectedOn) return refused('no-stay', 'The last day must be after the first', 'ends_on')
  const placementId = randomUUID()
  const { numAffectedRows } = await sql`
    insert into residential.placement (placement_id, person_id, partnership_id, owner_agency_id, author_staff_id, application_id, service_id, place, expected_on)
    values (${placementId}, ${application.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${application.applicationId}, ${serviceId}::uuid, ${place},
      ${expectedOn})
    on conflict do nothing`.execute(tx)
  if (numAffectedRows !== 1n) return refused('booked', 'Somebody has booked a place already')
  await writeEnd(context, { placementId, personId: application.personId }, endsOn, '')
  return done(null)
}

type OfPerson = Pick<Placement, 'placementId'> & Pick<Application, 'personId'>

async function writeEnd(
  { tx, actor }: CommandContext,
  { placementId, personId }: OfPerson,
  endsOn: CalendarDay,
  why: string,
) {
  await sql`
    insert into residential.planned_end (planned_end_id, person_id, partnership_id, owner_agency_id, author_staff_id, placement_id, ends_on, why)
    values (${randomUUID()}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${placementId}, ${endsOn}, ${why})`.execute(
    tx,
  )
}

async function moved({ tx, actor }: CommandContext, { placementId }: Placement, seenVersion: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update residential.placement set version = version + 1
    where placement_id = ${placementId} and owner_agency_id = ${actor.agencyId} and left_on is null and not_taken_on is null and version = ${seenVersion}`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** The person went in. */
export async function enterPlacement(
  context: CommandContext,
  placement: Placement,
  enteredOn: CalendarDay,
  seenVersion: number,
): Promise<Result<null>> {
  if (placement.enteredOn !== null || !(await moved(context, placement, seenVersion))) return overtaken
  await sql`
    update residential.placement set entered_on = ${enteredOn} where placement_id = ${placement.placementId}`.execute(
    context.tx,
  )
  return done(null)
}

/** The person does not go after all: the money and the application stand, another place may be booked. */
export async function notTaken(
  context: CommandContext,
  placement: Placement,
  words: string,
  seenVersion: number,
): Promise<Result<null>> {
  if (placement.enteredOn !== null || !(await moved(context, placement, seenVersion))) return overtaken
  await sql`
    update residential.placement set not_taken_on = ${context.today}, words = ${words} where placement_id = ${placement.placementId}`.execute(
    context.tx,
  )
  return done(null)
}

/** Plans another last day, with the reason; the earlier one is kept. */
export async function planEnd(
  context: CommandContext,
  application: Application,
  placement: Placement,
  { endsOn, why, seenVersion }: { readonly endsOn: CalendarDay; readonly why: string; readonly seenVersion: number },
): Promise<Result<null>> {
  if (endsOn <= (placement.enteredOn ?? placement.expectedOn))
    return refused('no-stay', 'The last day must be after the first', 'ends_on')
  if (!(await moved(context, placement, seenVersion))) return overtaken
  await sql`
    update residential.planned_end set replaced_at = now() where placement_id = ${placement.placementId} and replaced_at is null`.execute(
    context.tx,
  )
  await writeEnd(context, { placementId: placement.placementId, personId: application.personId }, endsOn, why)
  return done(null)
}

export interface Leaving {
  readonly leftOn: CalendarDay
  readonly how: 'as_planned' | 'early'
  readonly words: string
  readonly seenVersion: number
}

/** The person left, as planned or early. It is written down and closes nothing: support, scripts, contacts and the way back stay as they are. */
export async function leavePlacement(
  context: CommandContext,
  placement: Placement,
  left: Leaving,
): Promise<Result<null>> {
  if (placement.enteredOn === null) return overtaken
  if (left.leftOn < placement.enteredOn)
    return refused('before', 'The day they left can not be before they went in', 'left_on')
  if (!(await moved(context, placement, left.seenVersion))) return overtaken
  await sql`
    update residential.placement set left_on = ${left.leftOn}, left_how = ${left.how}, words = ${left.words} where placement_id = ${placement.placementId}`.execute(
    context.tx,
  )
  return done(null)
}

export interface PlannedTouch {
  readonly dueOn: CalendarDay
  readonly withStaffId: string
  readonly how: TouchWay
}

export async function planTouch(
  { tx, actor }: CommandContext,
  { placementId, personId }: OfPerson,
  { dueOn, withStaffId, how }: PlannedTouch,
): Promise<Result<null>> {
  await sql`
    insert into residential.keep_in_touch (keep_in_touch_id, person_id, partnership_id, owner_agency_id, author_staff_id, placement_id, due_on, with_staff_id, how)
    values (${randomUUID()}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${placementId}, ${dueOn}, ${withStaffId}, ${how})`.execute(
    tx,
  )
  return done(null)
}

/** Ticks a contact: held, or the person could not be reached. Ticked twice, the first stands. */
export async function tickTouch(
  { tx, actor }: CommandContext,
  { placementId }: Pick<Placement, 'placementId'>,
  keepInTouchId: string,
  {
    outcome,
    happenedOn,
    note,
  }: { readonly outcome: TouchOutcome; readonly happenedOn: CalendarDay; readonly note: string },
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update residential.keep_in_touch set outcome = ${outcome}, happened_on = ${happenedOn}, note = ${note}
    where keep_in_touch_id = ${keepInTouchId} and placement_id = ${placementId} and owner_agency_id = ${actor.agencyId} and outcome is null and removed_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : refused('ticked', 'This has been written down already')
}

export async function removeTouch(
  { tx, actor }: CommandContext,
  { placementId }: Pick<Placement, 'placementId'>,
  keepInTouchId: string,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update residential.keep_in_touch set removed_at = now()
    where keep_in_touch_id = ${keepInTouchId} and placement_id = ${placementId} and owner_agency_id = ${actor.agencyId} and outcome is null and removed_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : refused('absent', 'There is no such contact')
}

export interface PlannedReturn {
  readonly partCode: string
  readonly what: string
  readonly withWhom: string
  readonly happensOn: CalendarDay | null
  readonly notNeeded: boolean
}

/** Adds a dated step with somebody named to the plan for coming home, or says that a part is not needed and why (S004-L670). */
export async function addReturnStep(
  { tx, actor }: CommandContext,
  { placementId, personId }: OfPerson,
  { partCode, what, withWhom, happensOn, notNeeded }: PlannedReturn,
): Promise<Result<null>> {
  if (!notNeeded && withWhom === '') return refused('nobody', 'Enter who will be there', 'with_whom')
  if (!notNeeded && happensOn === null) return refused('no-day', 'Enter when', 'happens_on')
  await sql`
    insert into residential.return_step (return_step_id, person_id, partnership_id, owner_agency_id, author_staff_id, placement_id, part_code, what, with_whom, happens_on, not_needed)
    values (${randomUUID()}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${placementId}, ${partCode}, ${what}, ${notNeeded ? '' : withWhom},
      ${notNeeded ? null : happensOn}::date, ${notNeeded})`.execute(tx)
  return done(null)
}

export async function removeReturnStep(
  { tx, actor }: CommandContext,
  { placementId }: Pick<Placement, 'placementId'>,
  returnStepId: string,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update residential.return_step set removed_at = now()
    where return_step_id = ${returnStepId} and placement_id = ${placementId} and owner_agency_id = ${actor.agencyId} and removed_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : refused('absent', 'There is no such step')
}
