import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Opening } from '../domain/hours.ts'
import { type CommandContext, changedMeanwhile } from './command-context.ts'

export interface PlaceDetails {
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly isSatellite: boolean
  readonly access: readonly string[]
  readonly hours: readonly Opening[]
  readonly hoursNote: string
}

/** Adds a place where a service is given. */
export async function addPlace(
  { tx }: CommandContext,
  serviceId: string,
  input: PlaceDetails,
): Promise<Result<string>> {
  const placeId = randomUUID()
  await sql`
    insert into directory.place (place_id, service_id, name, address, postcode, is_satellite, access, hours, hours_note)
    values (${placeId}, ${serviceId}, ${input.name}, ${input.address}, ${input.postcode}, ${input.isSatellite}, ${[...input.access]}::text[],
      ${JSON.stringify(input.hours)}::jsonb, ${input.hoursNote})`.execute(tx)
  return done(placeId)
}

export async function changePlace(
  { tx }: CommandContext,
  placeId: string,
  version: number,
  input: PlaceDetails,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update directory.place set name = ${input.name}, address = ${input.address}, postcode = ${input.postcode}, is_satellite = ${input.isSatellite},
      access = ${[...input.access]}::text[], hours = ${JSON.stringify(input.hours)}::jsonb, hours_note = ${input.hoursNote}, version = version + 1
    where place_id = ${placeId} and version = ${version} and closed_at is null`.execute(tx)
  return numAffectedRows === 1n ? done(null) : refused(changedMeanwhile, 'Somebody else saved a change first')
}

/** Gives a place up; it is no longer shown. */
export async function closePlace({ tx }: CommandContext, placeId: string): Promise<void> {
  await sql`
    update directory.place set closed_at = now(), version = version + 1 where place_id = ${placeId} and closed_at is null`.execute(
    tx,
  )
}
