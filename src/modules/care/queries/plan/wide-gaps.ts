import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/database.ts'
import type { Names } from '../../domain/person-name.ts'

/** A goal that the person and the worker see far apart (S001-L103). */
export interface WideGap extends Names {
  readonly personId: string
  readonly goalId: string
  readonly headline: string
  readonly personScore: number
  readonly workerScore: number
  readonly ratedAt: Date
}

/** Of the acting worker's own people. */
export async function ownWideGaps(tx: Tx, most: number): Promise<readonly WideGap[]> {
  const { rows } = await sql<WideGap>`
    select k.person_id as "personId", k.goal_id as "goalId", k.headline, k.person_score as "personScore", k.worker_score as "workerScore",
      k.rated_at as "ratedAt", i.given_name as "givenName", i.chosen_name as "chosenName", i.family_name as "familyName"
    from care.wide_gaps((select array_agg(distinct r.person_id) from people.working_relationship r
      where r.staff_id = (select acting.staff_id()) and r.from_at <= now() and (r.to_at is null or now() < r.to_at))) k
    left join people.identity i on i.person_id = k.person_id and i.replaced_at is null
    order by abs(k.person_score - k.worker_score) desc, k.rated_at desc, k.goal_id limit ${most}`.execute(tx)
  return rows
}

export interface GapsOfWorker {
  readonly staffId: string
  readonly workerName: string
  /** People with a goal on which both have said something. */
  readonly rated: number
  readonly apart: number
  /** Of those apart, where the person sees more hope. */
  readonly hopesMore: number
}

/** For a team's manager: numbers by worker; nothing for anybody else. */
export async function gapsByWorker(tx: Tx): Promise<readonly GapsOfWorker[]> {
  const { rows } = await sql<GapsOfWorker>`
    select staff_id as "staffId", worker_name as "workerName", rated, apart, hopes_more as "hopesMore" from care.gaps_by_worker()`.execute(
    tx,
  )
  return rows
}
