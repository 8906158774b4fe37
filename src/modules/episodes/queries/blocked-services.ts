import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { listWords } from './list-words.ts'

export interface Blocker {
  readonly words: string
  /** Null: too few to say. */
  readonly people: number | null
}

/** A service everybody needs: how many were asked about it, and what is in the way of how many (S002-L45b). */
export interface BlockedService {
  readonly words: string
  readonly asked: number | null
  readonly blockers: readonly Blocker[]
}

/** For whoever commissions or runs the partnership all of it, in rounded numbers; for a team's manager their own agency. */
export async function blockedServices(tx: Tx, scope: 'partnership' | 'agency'): Promise<readonly BlockedService[]> {
  const [{ rows }, services, blockers] = await Promise.all([
    sql<{ serviceCode: string; blockerCode: string | null; people: number | null }>`
      select service_code as "serviceCode", blocker_code as "blockerCode", people
      from episodes.blocked_services(${scope === 'partnership'})`.execute(tx),
    listWords(tx, 'mainstream'),
    listWords(tx, 'blocker'),
  ])
  return services.map(({ code, words }) => {
    const cells = rows.filter(({ serviceCode }) => serviceCode === code)
    return {
      words,
      asked: cells.length === 0 ? 0 : (cells.find(({ blockerCode }) => blockerCode === null)?.people ?? null),
      blockers: blockers.flatMap((blocker) => {
        const cell = cells.find(({ blockerCode }) => blockerCode === blocker.code)
        return cell ? [{ words: blocker.words, people: cell.people }] : []
      }),
    }
  })
}
