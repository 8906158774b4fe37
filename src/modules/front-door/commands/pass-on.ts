import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { servicesToReferTo } from '../../directory/index.ts'
import type { HelpRequest } from '../queries/help-requests.ts'
import type { CommandContext } from './command-context.ts'

const meanwhile = () =>
  refused(
    'changed-meanwhile',
    'This request was answered, taken back or closed in the meantime. Look at it as it is now',
  )

/**
 * Asks another service to take a request. Within the agency it moves at once; elsewhere the acting agency stays answerable
 * until the other one takes it.
 */
export async function passOn(
  { tx, actor }: CommandContext,
  request: HelpRequest,
  toServiceId: string,
  why: string,
): Promise<Result<null>> {
  const service = (await servicesToReferTo(tx)).find((one) => one.serviceId === toServiceId && one.asksOnline)
  if (!service || toServiceId === request.serviceId)
    return refused('no-such-service', 'Select another service that takes requests', 'service')
  if (request.personId !== null)
    return refused('registered', 'This person is registered. Refer them from their record instead', 'service')
  if (request.passedToAgencyId !== null) return meanwhile()
  // Counting up first lets two who do this at once wait for each other.
  const { numAffectedRows } = await sql`
    update front_door.help_request set version = version + 1
    where help_request_id = ${request.helpRequestId} and version = ${request.version} and person_id is null`.execute(tx)
  if (numAffectedRows !== 1n) return meanwhile()
  await sql`
    insert into front_door.passing_on (help_request_id, from_agency_id, to_agency_id, to_service_id, why, passed_by)
    values (${request.helpRequestId}, ${actor.agencyId}, ${service.agencyId}, ${toServiceId}, ${why}, ${actor.staffId})`.execute(
    tx,
  )
  if (service.agencyId === actor.agencyId) return answerPassing({ tx }, request, 'taken', '')
  await sendMessage(tx, {
    to: { agencyId: service.agencyId },
    kind: 'front-door.passed',
    subject: 'Another agency asks you to take a request for help',
    path: `/front-door/${request.helpRequestId}`,
  })
  return done(null)
}

/** Takes a request that was passed here, says no to it with a reason, or takes back one's own. */
export async function answerPassing(
  { tx }: Pick<CommandContext, 'tx'>,
  request: HelpRequest,
  said: 'taken' | 'declined' | 'taken_back',
  why: string,
): Promise<Result<null>> {
  const { rows } = await sql<{ answered: boolean }>`
    select front_door.answer_passing(${request.helpRequestId}, ${said}, ${why}) as answered`.execute(tx)
  return rows[0]?.answered ? done(null) : meanwhile()
}
