import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'
import { freezingRules } from '../definitions.ts'

/** Every night after the indicators: partnerships whose indicators of the last month are frozen have their reports frozen too. */
export const freezeReports = defineJob({
  name: 'reports.freeze-month',
  payload: z.object({}),
  every: '5 3 * * *',
  run: async ({ database, log, signal }) => {
    const { rules, version } = freezingRules()
    const due = await database.outside(async (tx) => {
      const { rows } = await sql<{
        id: string
      }>`select partnership_id as id from reports.due_partnerships()`.execute(tx)
      return rows
    })
    for (const { id } of due) {
      if (signal.aborted) return
      await database.outside((tx) =>
        sql`select reports.freeze_partnership(${id}::uuid, ${rules}::jsonb, ${version})`.execute(tx),
      )
      log.info({}, 'reports of a partnership frozen')
    }
  },
})
