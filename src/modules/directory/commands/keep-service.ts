import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { answersRequests } from '../queries/own-services.ts'
import { type CommandContext, changedMeanwhile } from './command-context.ts'

export interface ServiceDetails {
  readonly name: string
  readonly summary: string
  readonly forWhom: string
  readonly ageFrom: number
  readonly ageTo: number | null
  readonly needs: readonly string[]
  readonly offers: readonly string[]
  readonly isLowDemand: boolean
  readonly districts: readonly string[]
  readonly takesSelf: boolean
  readonly takesFamily: boolean
  readonly takesProfessionals: boolean
  readonly howToRefer: string
  readonly asksOnline: boolean
  readonly takesUndecided: boolean
  readonly firstContactDays: number
  readonly howToReturn: string
  readonly phone: string
  readonly website: string
}

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

const columns = (
  input: ServiceDetails,
) => sql`name = ${input.name}, summary = ${input.summary}, for_whom = ${input.forWhom},
  age_from = ${input.ageFrom}::smallint, age_to = ${input.ageTo}::smallint, needs = ${[...input.needs]}::text[], offers = ${[...input.offers]}::text[],
  is_low_demand = ${input.isLowDemand}, districts = ${[...input.districts]}::text[], takes_self = ${input.takesSelf}, takes_family = ${input.takesFamily},
  takes_professionals = ${input.takesProfessionals}, how_to_refer = ${input.howToRefer}, asks_online = ${input.asksOnline},
  takes_undecided = ${input.takesUndecided}, first_contact_days = ${input.firstContactDays}::smallint, how_to_return = ${input.howToReturn},
  phone = ${input.phone}, website = ${input.website}`

/** Adds a service to the public directory; from that moment everybody can read of it. */
export async function addService(context: CommandContext, input: ServiceDetails): Promise<Result<string>> {
  const fault = await faultIn(context, input)
  if (fault) return fault
  const { tx, actor } = context
  const serviceId = randomUUID()
  await sql`
    insert into directory.service (service_id, partnership_id, agency_id, name, summary, for_whom, age_from, age_to, needs, offers, is_low_demand, districts,
      takes_self, takes_family, takes_professionals, how_to_refer, asks_online, takes_undecided, first_contact_days, how_to_return, phone, website)
    values (${serviceId}, ${actor.partnershipId}, ${actor.agencyId}, ${input.name}, ${input.summary}, ${input.forWhom}, ${input.ageFrom}, ${input.ageTo},
      ${[...input.needs]}::text[], ${[...input.offers]}::text[], ${input.isLowDemand}, ${[...input.districts]}::text[], ${input.takesSelf}, ${input.takesFamily},
      ${input.takesProfessionals}, ${input.howToRefer}, ${input.asksOnline}, ${input.takesUndecided}, ${input.firstContactDays}, ${input.howToReturn},
      ${input.phone}, ${input.website})`.execute(tx)
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
  const { numAffectedRows } = await sql`
    update directory.service set ${columns(input)}, version = version + 1
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
