import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { dataSetOf, usualDataSet } from '../data-sets.ts'
import type { Part } from '../domain/data-set/data-set.ts'
import type { Finding } from '../domain/sending/finding.ts'
import { checkEpisodes } from './sending/check-return.ts'

function partOf(header: string): Part | undefined {
  return dataSetOf(usualDataSet)?.fields.find((field) => field.header === header)?.part
}

/** What was found about who somebody is, from their open support with the acting agency. */
export async function identityFindings(tx: Tx, personId: PersonId): Promise<readonly Finding[]> {
  const { rows } = await sql<{ id: string }>`
    select e.episode_id as id from episodes.episode e
    where e.person_id = ${personId} and e.owner_agency_id = acting.agency_id() and e.ended_on is null
    order by e.started_on desc, e.episode_id limit 1`.execute(tx)
  const findings = await checkEpisodes(
    tx,
    rows.map(({ id }) => id),
  )
  return findings.filter(({ field }) => partOf(field) === 'client')
}

/**
 * Whether only a national file says that somebody agreed to be in the return, as those who work with them know it: nobody has written it down
 * here, and nobody needs to ask again.
 */
export async function agreedInAFile(tx: Tx, personId: PersonId): Promise<boolean> {
  const { rows } = await sql`
    select from returns.own_records() r where r.person_id = ${personId} and r.is_asked
      and not exists (select from people.identity i where i.person_id = r.person_id and i.replaced_at is null and i.national_return is not null)
    limit 1`.execute(tx)
  return rows.length > 0
}

/** What was found about the outcome profiles of the support that an assessment belongs to; nothing for any other assessment. */
export async function profileFindings(tx: Tx, assessmentId: string): Promise<readonly Finding[]> {
  const { rows } = await sql<{ id: string }>`
    select o.episode_id as id from assessments.outcome_profile o
    where o.assessment_id = ${assessmentId} and o.owner_agency_id = acting.agency_id() and o.replaced_at is null and o.episode_id is not null`.execute(
    tx,
  )
  const findings = await checkEpisodes(
    tx,
    rows.map(({ id }) => id),
  )
  return findings.filter(({ field }) => partOf(field) === 'outcome')
}
