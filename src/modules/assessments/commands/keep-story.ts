import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { CommandContext, OwnContext } from './command-context.ts'

export interface OwnStory {
  readonly body: string
  readonly isShown: boolean
}

/** The person tells their story, in place of whatever was told before. */
export async function tellOwnStory({ tx, actor }: OwnContext, { body, isShown }: OwnStory): Promise<Result<null>> {
  await sql`update assessments.story set ended_at = now() where person_id = any (${[...actor.ownPeople]}::uuid[]) and ended_at is null`.execute(
    tx,
  )
  await sql`
    insert into assessments.story (story_id, person_id, partnership_id, body, is_shown)
    values (${randomUUID()}, ${actor.personId}, ${actor.partnershipId}, ${body}, ${isShown})`.execute(tx)
  return done(null)
}

export async function takeBackOwnStory({ tx, actor }: OwnContext): Promise<Result<null>> {
  const result = await sql`
    update assessments.story set ended_at = now() where person_id = any (${[...actor.ownPeople]}::uuid[]) and ended_at is null`.execute(
    tx,
  )
  return Number(result.numAffectedRows ?? 0n) > 0 ? done(null) : refused('not-there', 'There is no story to take back.')
}

/** A worker writes the story down with the person, in place of what their agency wrote down before. What the person told themselves stays. */
export async function writeStoryDown(
  { tx, actor }: CommandContext,
  personId: string,
  body: string,
): Promise<Result<null>> {
  await sql`
    update assessments.story set ended_at = now()
    where person_id = ${personId} and owner_agency_id = ${actor.agencyId} and ended_at is null`.execute(tx)
  await sql`
    insert into assessments.story (story_id, person_id, partnership_id, owner_agency_id, author_staff_id, body)
    values (${randomUUID()}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${body})`.execute(
    tx,
  )
  return done(null)
}
