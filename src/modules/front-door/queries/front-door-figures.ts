import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface WaitingFigures {
  readonly seen: number
  readonly seenInTime: number
  readonly withinDays: number
  readonly waiting: number
  readonly waitingLonger: number
  readonly longestDays: number
  readonly offered: number
}

/** The acting agency's own waiting times over thirteen weeks, counts only. */
export async function waitingFigures(tx: Tx): Promise<WaitingFigures | null> {
  const { rows } = await sql<WaitingFigures>`
    select seen, seen_in_time as "seenInTime", within_days as "withinDays", waiting, waiting_longer as "waitingLonger", longest_days as "longestDays", offered
    from front_door.waiting_figures()`.execute(tx)
  return rows[0] ?? null
}

export interface BarrierFigure {
  readonly barrier: string
  readonly named: number
  readonly answered: number
}

export async function barrierFigures(tx: Tx): Promise<readonly BarrierFigure[]> {
  const { rows } = await sql<BarrierFigure>`select barrier, named, answered from front_door.barrier_figures()`.execute(
    tx,
  )
  return rows
}

export interface SentRequest {
  readonly quoteCode: string
  readonly receivedAt: Date
  readonly agencyName: string
  readonly outcome: 'waiting' | 'taken' | 'not_taken'
  readonly total: number
}

/** What the acting agency sent elsewhere: sent, taken or not, and no more. */
export async function sentByAgency(tx: Tx, most: number, skip: number): Promise<readonly SentRequest[]> {
  const { rows } = await sql<SentRequest>`
    select quote_code as "quoteCode", received_at as "receivedAt", agency_name as "agencyName", outcome, total
    from front_door.sent_by_agency(${most}::int, ${skip}::int)`.execute(tx)
  return rows
}

export interface RequestClock {
  readonly helpRequestId: string
  readonly personId: string
  readonly agencyId: string
  readonly serviceName: string | null
  readonly door: string
  readonly receivedAt: Date
  readonly offeredOn: string | null
  readonly offeredFor: string | null
  readonly firstSeenOn: string | null
  readonly closedAt: Date | null
}

/** When these registrations asked for help, were offered a meeting and first seen; for the agency that holds it and the person. */
export async function requestClocks(tx: Tx, people: readonly string[]): Promise<readonly RequestClock[]> {
  const { rows } = await sql<RequestClock>`
    select help_request_id as "helpRequestId", person_id as "personId", agency_id as "agencyId", service_name as "serviceName", door,
      received_at as "receivedAt", offered_on as "offeredOn", offered_for as "offeredFor", first_seen_on as "firstSeenOn", closed_at as "closedAt"
    from front_door.clocks_of(${[...people]}::uuid[])`.execute(tx)
  return rows
}
