import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/database.ts'
import { goalLibrary } from '../../domain/plan/goal-library.ts'

/** A goal of the library in the past year: how many people had it, and reached it. Null: too few to say. */
export interface GoalReached {
  readonly words: string
  readonly had: number | null
  readonly reached: number | null
}

export interface GoalsReached {
  readonly healthGains: readonly GoalReached[]
  readonly milestones: readonly GoalReached[]
}

interface Row {
  readonly code: string | null
  readonly isMilestone: boolean
  readonly had: number | null
  readonly reached: number | null
}

const goals = goalLibrary.groups.flatMap((group) => group.goals)

/** For whoever commissions or runs the partnership all of it, in rounded numbers; for a team's manager their own agency. */
export async function goalsReached(tx: Tx, scope: 'partnership' | 'agency'): Promise<GoalsReached> {
  const { rows } = await sql<Row>`
    select code, is_milestone as "isMilestone", had, reached from care.goals_reached(${scope === 'partnership'})`.execute(
    tx,
  )
  const said = (words: string, isIt: (row: Row) => boolean): GoalReached => {
    const row = rows.find(isIt)
    return row ? { words, had: row.had, reached: row.reached } : { words, had: 0, reached: 0 }
  }
  return {
    healthGains: goals
      .filter(({ isHealthGain }) => isHealthGain)
      .map(({ code, words }) => said(words, (row) => row.code === code)),
    milestones: [
      ...goals
        .filter(({ isMilestone }) => isMilestone)
        .map(({ code, words }) => said(words, (row) => row.code === code && row.isMilestone)),
      said('A milestone in their own words', (row) => row.code === null && row.isMilestone),
    ],
  }
}
