import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { type CommandContext, changedMeanwhile } from './command-context.ts'

export interface OpeningDetails {
  readonly title: string
  readonly kind: string
  readonly words: string
  readonly skills: readonly string[]
  readonly place: string
  readonly howToBegin: string
}

const late = refused(changedMeanwhile, 'Somebody else saved a change first')

export async function addOpening({ tx, actor }: CommandContext, input: OpeningDetails): Promise<Result<string>> {
  const openingId = randomUUID()
  await sql`
    insert into directory.opening (opening_id, partnership_id, agency_id, title, kind, words, skills, place, how_to_begin, created_by)
    values (${openingId}, ${actor.partnershipId}, ${actor.agencyId}, ${input.title}, ${input.kind}, ${input.words}, ${[...input.skills]}::text[], ${input.place},
      ${input.howToBegin}, ${actor.staffId})`.execute(tx)
  return done(openingId)
}

export async function changeOpening(
  { tx }: CommandContext,
  openingId: string,
  version: number,
  input: OpeningDetails,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update directory.opening set title = ${input.title}, kind = ${input.kind}, words = ${input.words}, skills = ${[...input.skills]}::text[],
      place = ${input.place}, how_to_begin = ${input.howToBegin}, version = version + 1
    where opening_id = ${openingId} and version = ${version} and closed_at is null`.execute(tx)
  return numAffectedRows === 1n ? done(null) : late
}

/** It is filled or given up: it is shown to nobody any more. */
export async function closeOpening({ tx }: CommandContext, openingId: string, version: number): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update directory.opening set closed_at = now(), version = version + 1
    where opening_id = ${openingId} and version = ${version} and closed_at is null`.execute(tx)
  return numAffectedRows === 1n ? done(null) : late
}
