import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../../kernel/result.ts'
import { sendMessage } from '../../../../platform/notify/index.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import type { HelpCall } from '../../queries/plan/crisis-plan.ts'
import type { CommandContext } from '../command-context.ts'

type OwnContext = Pick<PersonContext, 'tx' | 'actor'>

/** The person says what recovery means to them; what they said before stays theirs to read. */
export async function defineRecovery({ tx, actor }: OwnContext, body: string): Promise<Result<null>> {
  await sql`update care.recovery_definition set replaced_at = now()
    where person_id = any (${[...actor.ownPeople]}::uuid[]) and replaced_at is null`.execute(tx)
  if (body !== '')
    await sql`insert into care.recovery_definition (recovery_definition_id, person_id, partnership_id, body)
      values (${randomUUID()}, ${actor.personId}, ${actor.partnershipId}, ${body})`.execute(tx)
  return done(null)
}

export interface CrisisWords {
  readonly signs: string
  readonly triggers: string
  readonly helps: string
  readonly avoid: string
  readonly ownPeople: string
}

/** The person writes their plan for hard times anew. Refused if it was changed meanwhile, on another device or beside somebody. */
export async function writeCrisisPlan(
  { tx, actor }: OwnContext,
  words: CrisisWords,
  seen: string,
): Promise<Result<null>> {
  const { rows } = await sql<{ id: string }>`
    update care.crisis_plan set replaced_at = now()
    where person_id = any (${[...actor.ownPeople]}::uuid[]) and replaced_at is null returning crisis_plan_id as id`.execute(
    tx,
  )
  if ((rows[0]?.id ?? '') !== seen)
    return refused('changed-meanwhile', 'This plan was changed while you had it open. What was saved is shown here.')
  await sql`insert into care.crisis_plan (crisis_plan_id, person_id, partnership_id, signs, triggers, helps, avoid, own_people)
    values (${randomUUID()}, ${actor.personId}, ${actor.partnershipId}, ${words.signs}, ${words.triggers}, ${words.helps}, ${words.avoid},
      ${words.ownPeople})`.execute(tx)
  return done(null)
}

export interface WithWhom {
  readonly agencyId: string
  readonly staffId: string | null
  readonly isContact: boolean
}

/** The person lets an agency or a worker read it; shared again, it is the same share, as contact or not. */
export async function shareCrisisPlan({ tx, actor }: OwnContext, whom: WithWhom): Promise<Result<null>> {
  await sql`update care.crisis_share set ended_at = now()
    where person_id = any (${[...actor.ownPeople]}::uuid[]) and ended_at is null and agency_id = ${whom.agencyId}
      and staff_id is not distinct from ${whom.staffId}::uuid`.execute(tx)
  await sql`insert into care.crisis_share (crisis_share_id, person_id, partnership_id, agency_id, staff_id, is_contact)
    values (${randomUUID()}, ${actor.personId}, ${actor.partnershipId}, ${whom.agencyId}, ${whom.staffId}, ${whom.isContact})`.execute(
    tx,
  )
  return done(null)
}

export async function takeBackCrisisShare({ tx }: OwnContext, crisisShareId: string): Promise<Result<null>> {
  const result = await sql`update care.crisis_share set ended_at = now()
    where crisis_share_id = ${crisisShareId} and ended_at is null`.execute(tx)
  return result.numAffectedRows === 1n ? done(null) : refused('absent', 'There is nothing to take back.')
}

interface Pressed {
  readonly contactStaffId: string | null
  readonly dutyAgencyId: string
  readonly isNew: boolean
}

/** Help now: the contact the person chose and the agency that leads are told at once (S004-L765). Pressed twice, it is one call. */
export async function pressForHelp({ tx, actor }: OwnContext, words: string): Promise<Result<Pressed>> {
  const { rows } = await sql<Pressed>`
    select contact_staff_id as "contactStaffId", duty_agency_id as "dutyAgencyId", is_new as "isNew" from care.press_for_help(${words})`.execute(
    tx,
  )
  const [pressed] = rows
  if (!pressed) return refused('absent', 'This cannot be sent.')
  if (!pressed.isNew) return done(pressed)
  const call = {
    kind: 'person.asks-for-help',
    subject: 'Somebody asks for help now',
    body: 'They pressed for help on their own page. Open the page, ring them, and say there that you have answered.',
    path: `/people/${actor.personId}/hard-times`,
    aboutPersonId: actor.personId,
  }
  if (pressed.contactStaffId !== null) await sendMessage(tx, { to: { staffId: pressed.contactStaffId }, ...call })
  await sendMessage(tx, { to: { agencyId: pressed.dutyAgencyId }, ...call })
  return done(pressed)
}

/** Somebody has the call: the person reads who, and what was done. */
export async function answerHelpCall(
  { tx, actor }: CommandContext,
  call: HelpCall,
  answer: string,
): Promise<Result<null>> {
  const result =
    await sql`update care.help_call set answered_at = now(), answered_by = ${actor.staffId}, answer = ${answer}
    where help_call_id = ${call.helpCallId} and answered_at is null`.execute(tx)
  if (result.numAffectedRows !== 1n) return refused('already-answered', 'Somebody has answered already.')
  await sendMessage(tx, {
    to: { personId: call.personId },
    kind: 'person.help-answered',
    subject: 'Your call has been answered',
    path: '/my/plan',
  })
  return done(null)
}
