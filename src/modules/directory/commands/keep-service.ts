import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { ServiceDetails } from '../domain/service.ts'
import { answersRequests } from '../queries/own-services.ts'
import { type CommandContext, changedMeanwhile } from './command-context.ts'

async function faultIn({ tx, actor }: CommandContext, input: ServiceDetails) {
  if (input.ageTo !== null && input.ageTo < input.ageFrom)
    return refused('ages-crossed', 'The oldest age must not be below the youngest', 'age_to')
  if (input.takesUndecided && !input.asksOnline)
    return refused('undecided-not-online', 'To take people who do not know, take requests online too', 'takes')
  if (input.asksOnline && !(await answersRequests(tx, actor.agencyId)))
    return refused(
      'nobody-answers',
      'Nobody at your agency opens requests, so they would wait for ever. Take them by phone, or give a worker the role first',
      'takes',
    )
  return null
}

/** Each column of what is said of a service, with what is to stand in it. */
const columnsOf = (input: ServiceDetails): readonly (readonly [column: string, value: RawBuilder<unknown>])[] => [
  ['name', sql`${input.name}`],
  ['summary', sql`${input.summary}`],
  ['for_whom', sql`${input.forWhom}`],
  ['age_from', sql`${input.ageFrom}::smallint`],
  ['age_to', sql`${input.ageTo}::smallint`],
  ['needs', sql`${[...input.needs]}::text[]`],
  ['offers', sql`${[...input.offers]}::text[]`],
  ['is_low_demand', sql`${input.isLowDemand}`],
  ['districts', sql`${[...input.districts]}::text[]`],
  ['takes_self', sql`${input.takesSelf}`],
  ['takes_family', sql`${input.takesFamily}`],
  ['takes_professionals', sql`${input.takesProfessionals}`],
  ['how_to_refer', sql`${input.howToRefer}`],
  ['asks_online', sql`${input.asksOnline}`],
  ['takes_undecided', sql`${input.takesUndecided}`],
  ['first_contact_days', sql`${input.firstContactDays}::smallint`],
  ['how_to_return', sql`${input.howToReturn}`],
  ['phone', sql`${input.phone}`],
  ['website', sql`${input.website}`],
]

/** Adds a service to the public directory; from that moment everybody can read of it. */
export async function addService(context: CommandContext, input: ServiceDetails): Promise<Result<string>> {
  const fault = await faultIn(context, input)
  if (fault) return fault
  const { tx, actor } = context
  const serviceId = randomUUID()
  const columns = columnsOf(input)
  await sql`
    insert into directory.service (service_id, partnership_id, agency_id, ${sql.join(columns.map(([column]) => sql.ref(column)))})
    values (${serviceId}, ${actor.partnershipId}, ${actor.agencyId}, ${sql.join(columns.map(([, value]) => value))})`.execute(
    tx,
  )
  return done(serviceId)
}

export async function changeService(
  context: CommandContext,
  serviceId: string,
  version: number,
  input: ServiceDetails,
): Promise<Result<null>> {
  const fault = await faultIn(context, input)
  if (fault) return fault
  const changes = sql.join(columnsOf(input).map(([column, value]) => sql`${sql.ref(column)} = ${value}`))
  const { numAffectedRows } = await sql`
    update directory.service set ${changes}, version = version + 1
    where service_id = ${serviceId} and version = ${version} and closed_at is null`.execute(context.tx)
  return numAffectedRows === 1n ? done(null) : refused(changedMeanwhile, 'Somebody else saved a change first')
}

/** Takes a service out of the public directory. What it was stays on record. */
export async function closeService({ tx }: CommandContext, serviceId: string, reason: string): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update directory.service set closed_at = now(), closed_reason = ${reason}, version = version + 1
    where service_id = ${serviceId} and closed_at is null`.execute(tx)
  return numAffectedRows === 1n ? done(null) : refused('closed-already', 'This service is closed already')
}

/** Says what the wait and the free places are today, under the worker's own name. */
export async function confirmWait(
  { tx, actor }: CommandContext,
  serviceId: string,
  { waitDays, placesFree }: { readonly waitDays: number | null; readonly placesFree: number | null },
): Promise<void> {
  await sql`
    insert into directory.availability (service_id, wait_days, places_free, confirmed_by)
    values (${serviceId}, ${waitDays}::smallint, ${placesFree}::smallint, ${actor.staffId})`.execute(tx)
}
