import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** p9: a housing goal, or one appointment of housing support. */
export interface HousingLine {
  readonly personId: string
  readonly kind: 'goal' | 'attendance'
  readonly what: string
  readonly day: string
  readonly attendance: string | null
  readonly agencyName: string
}

export async function housingLines(tx: Tx, people: readonly string[]): Promise<readonly HousingLine[]> {
  const { rows } = await sql<HousingLine>`
    select person_id as "personId", kind, what, day, attendance, agency_name as "agencyName" from care.housing_projection(${[...people]}::uuid[])`.execute(
    tx,
  )
  return rows
}

/** p11: a goal the person shows to peers. */
export interface PeerGoal {
  readonly personId: string
  readonly headline: string
  readonly agencyName: string
}

export async function peerGoals(tx: Tx, people: readonly string[]): Promise<readonly PeerGoal[]> {
  const { rows } = await sql<PeerGoal>`
    select person_id as "personId", headline, agency_name as "agencyName" from care.peer_goals_projection(${[...people]}::uuid[])`.execute(
    tx,
  )
  return rows
}
