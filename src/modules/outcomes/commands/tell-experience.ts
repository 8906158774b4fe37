import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { PersonContext } from '../../../platform/web/request-context.ts'
import type { ExperienceAnswer } from '../domain/experience.ts'

type OwnContext = Pick<PersonContext, 'tx' | 'actor'>

export interface Telling {
  readonly agencyId: string
  readonly version: string
  readonly answers: Readonly<Record<string, ExperienceAnswer>>
}

/** The person says how a service is for them. What they said before stays theirs to read; the latest counts. */
export async function tellExperience(
  { tx, actor }: OwnContext,
  { agencyId, version, answers }: Telling,
): Promise<Result<null>> {
  if (Object.keys(answers).length === 0) return refused('nothing-said', 'Answer at least one question', 'respect')
  await sql`
    insert into outcomes.experience (experience_id, person_id, partnership_id, about_agency_id, version, answers)
    values (${randomUUID()}, ${actor.personId}, ${actor.partnershipId}, ${agencyId}, ${version}, ${JSON.stringify(answers)}::jsonb)`.execute(
    tx,
  )
  return done(null)
}

export async function takeBackExperience({ tx, actor }: OwnContext, experienceId: string): Promise<Result<null>> {
  const taken = await sql`
    update outcomes.experience set taken_back_at = now()
    where experience_id = ${experienceId} and person_id = any (${[...actor.ownPeople]}::uuid[]) and taken_back_at is null`.execute(
    tx,
  )
  return taken.numAffectedRows === 1n ? done(null) : refused('absent', 'There is nothing to take back.')
}
