import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface OwnRecord {
  readonly episodeId: string
  readonly personId: PersonId
  /** Whether the person was asked about the national return; nobody goes into it without their yes. */
  readonly isAsked: boolean
}

export interface TeamRecord extends OwnRecord {
  /** Empty where no team works with the person now. */
  readonly teamName: string
}

const columns = sql`r.episode_id as "episodeId", r.person_id as "personId", r.is_asked as "isAsked"`

/** The agency's support that goes into its returns now, by team, for those who bring its files. */
export async function recordsByTeam(tx: Tx): Promise<TeamRecord[]> {
  const { rows } = await sql<TeamRecord>`
    select ${columns}, r.team_name as "teamName" from returns.records_by_team() r order by r.episode_id`.execute(tx)
  return rows
}

/** The same of the people the acting worker works with. */
export async function ownRecords(tx: Tx): Promise<OwnRecord[]> {
  const { rows } = await sql<OwnRecord>`
    select ${columns} from returns.own_records() r order by r.person_id, r.episode_id`.execute(tx)
  return rows
}
