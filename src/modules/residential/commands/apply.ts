import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { mayBe } from '../domain/path.ts'
import { mayBeAppliedFor } from '../domain/request.ts'
import type { Application, ApplicationId } from '../queries/applications-of.ts'
import type { Panel } from '../queries/panels.ts'
import type { HelpAsked } from '../queries/requests-of.ts'
import type { CommandContext } from './command-context.ts'

export interface ApplicationText {
  readonly serviceId: string | null
  readonly place: string
  readonly why: string
  readonly tried: string
  readonly preparation: string
  readonly advice: string
}

type OfPerson = Pick<Application, 'applicationId' | 'personId'>

async function writeText({ tx, actor }: CommandContext, { applicationId, personId }: OfPerson, text: ApplicationText) {
  await sql`
    insert into residential.application_text (application_text_id, person_id, partnership_id, owner_agency_id, author_staff_id, application_id, service_id, place, why, tried,
      preparation, advice)
    values (${randomUUID()}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${applicationId}, ${text.serviceId}::uuid, ${text.place}, ${text.why},
      ${text.tried}, ${text.preparation}, ${text.advice})`.execute(tx)
}

/** Begins an application for a place away from home. */
export async function beginApplication(
  context: CommandContext,
  request: HelpAsked,
  text: ApplicationText,
): Promise<Result<ApplicationId>> {
  const { tx, actor, today } = context
  if (!request.isResidential || !mayBeAppliedFor(request.state))
    return refused('not-answered', 'Answer the request with yes first')
  const applicationId: ApplicationId = randomUUID()
  const { numAffectedRows } = await sql`
    insert into residential.application (application_id, person_id, partnership_id, owner_agency_id, author_staff_id, request_id, applied_on)
    values (${applicationId}, ${request.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${request.requestId}, ${today})
    on conflict do nothing`.execute(tx)
  if (numAffectedRows !== 1n) return refused('begun', 'An application for this has been begun already')
  await writeText(context, { applicationId, personId: request.personId }, text)
  return done(applicationId)
}

/** Moves the version on where it is still the one that was seen. */
async function moved(
  { tx, actor }: CommandContext,
  { applicationId }: OfPerson,
  seenVersion: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update residential.application set version = version + 1
    where application_id = ${applicationId} and owner_agency_id = ${actor.agencyId} and withdrawn_on is null and version = ${seenVersion}`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** Writes the application anew. Two who do so at once: the second sees what the first wrote. */
export async function changeText(
  context: CommandContext,
  application: Application,
  text: ApplicationText,
  seenVersion: number,
): Promise<Result<null>> {
  if (!mayBe.changed(application.state)) return refused('closed', 'This can not be changed any more')
  if (!(await moved(context, application, seenVersion)))
    return refused('changed', 'Somebody changed this in the meantime')
  await sql`
    update residential.application_text set replaced_at = now()
    where application_id = ${application.applicationId} and replaced_at is null`.execute(context.tx)
  await writeText(context, application, text)
  return done(null)
}

export async function withdrawApplication(
  { tx, actor, today }: CommandContext,
  application: Application,
  why: string,
): Promise<Result<null>> {
  if (!mayBe.withdrawn(application.state))
    return refused('closed', 'A place is booked. Write down first that they do not go')
  await sql`
    update residential.agenda_item set taken_off_at = now()
    where application_id = ${application.applicationId} and outcome is null and taken_off_at is null`.execute(tx)
  await sql`
    update residential.application set withdrawn_on = ${today}, withdrawn_why = ${why}, version = version + 1
    where application_id = ${application.applicationId} and owner_agency_id = ${actor.agencyId} and withdrawn_on is null`.execute(
    tx,
  )
  return done(null)
}

/** Puts the application before a panel, in the words the person agreed to; no name goes with it. */
export async function putToPanel(
  context: CommandContext,
  application: Application,
  panel: Panel,
  seenVersion: number,
): Promise<Result<null>> {
  const { tx, actor, today } = context
  if (!mayBe.putToPanel(application.state)) return refused('closed', 'This is before a panel already')
  if (panel.meetsOn < today) return refused('over', 'That panel has met already', 'panel_id')
  if (!(await moved(context, application, seenVersion)))
    return refused('changed', 'Somebody changed the application in the meantime. Read it to the person again')
  const { place, why, tried, preparation, advice } = application
  await sql`
    insert into residential.agenda_item (agenda_item_id, person_id, partnership_id, agency_id, panel_id, application_id, kind_words, asked_on, place, why, tried, preparation,
      advice, agreed_on, put_by)
    values (${randomUUID()}, ${application.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${panel.panelId}, ${application.applicationId}, ${application.kindWords},
      ${application.askedOn}, ${place}, ${why}, ${tried}, ${preparation}, ${advice}, ${today}, ${actor.staffId})`.execute(
    tx,
  )
  for (const { staffId } of panel.members)
    await sendMessage(tx, {
      to: { staffId },
      kind: 'panel.item',
      subject: 'Your panel has something new to read',
      path: `/panels/${panel.panelId}`,
    })
  return done(null)
}

/** Takes it off the agenda before anybody has decided. */
export async function takeOffAgenda({ tx }: CommandContext, application: Application): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update residential.agenda_item set taken_off_at = now()
    where application_id = ${application.applicationId} and outcome is null and taken_off_at is null`.execute(tx)
  return numAffectedRows === 1n ? done(null) : refused('absent', 'It is not on an agenda, or has been decided')
}
