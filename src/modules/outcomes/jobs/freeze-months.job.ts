import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'
import { outcomeVersionsForSql } from '../definitions.ts'

/** Every night, after the indicators: the outcomes of the months that were frozen there are frozen too, one transaction for each partnership. */
export const freezeOutcomes = defineJob({
  name: 'outcomes.freeze-months',
  payload: z.object({}),
  every: '5 3 * * *',
  run: async ({ database, log, signal }) => {
    const versions = outcomeVersionsForSql()
    const due = await database.outside(async (tx) => {
      const { rows } = await sql<{ id: string }>`select partnership_id as id from outcomes.due_partnerships()`.execute(
        tx,
      )
      return rows
    })
    for (const { id } of due) {
      if (signal.aborted) return
      const months = await database.outside(async (tx) => {
        const { rows } = await sql<{ months: number }>`
          select outcomes.freeze_partnership(${id}::uuid, ${versions}::jsonb) as months`.execute(tx)
        return rows[0]?.months ?? 0
      })
      log.info({ months }, 'outcomes of a partnership frozen')
    }
  },
})
