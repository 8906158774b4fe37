import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface Kind {
  readonly code: string
  readonly words: string
}

/** What may be asked for today, in its order. */
export async function kindsToday(tx: Tx): Promise<Kind[]> {
  const { rows } = await sql<Kind>`
    select code, words from residential.kind where applies_from <= current_date and (applies_to is null or current_date < applies_to)
    order by position, code`.execute(tx)
  return rows
}

export interface WhomToAsk {
  readonly agencyId: string
  readonly agencyName: string
}

/** The agencies that work with the acting person, whom they may ask. */
export async function whomToAsk(tx: Tx): Promise<WhomToAsk[]> {
  const { rows } = await sql<WhomToAsk>`
    select agency_id as "agencyId", agency_name as "agencyName" from residential.whom_to_ask() order by agency_name`.execute(
    tx,
  )
  return rows
}

/** The days of a clock that are in use today. */
export async function daysOf(tx: Tx, code: 'answer_within' | 'appeal_within' | 'return_home_before'): Promise<number> {
  const { rows } = await sql<{ days: number | null }>`select residential.days_of(${code}) as days`.execute(tx)
  const days = rows[0]?.days
  if (days === undefined || days === null) throw new Error(`no setting '${code}' is in use`)
  return days
}
