import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'
import { definitions, versionsForSql } from '../definitions.ts'
import { rulesForSql } from '../domain/rules.ts'

/** Every night: partnerships whose last month is over and whose returns are in have their figures frozen, one transaction each. */
export const freezeMonth = defineJob({
  name: 'indicators.freeze-month',
  payload: z.object({}),
  every: '35 2 * * *',
  run: async ({ database, log, signal }) => {
    const rules = JSON.stringify(rulesForSql(definitions().values))
    const versions = versionsForSql()
    const due = await database.outside(async (tx) => {
      const { rows } = await sql<{
        id: string
      }>`select partnership_id as id from indicators.due_partnerships(${rules}::jsonb)`.execute(tx)
      return rows
    })
    for (const { id } of due) {
      if (signal.aborted) return
      const periods = await database.outside(async (tx) => {
        const { rows } = await sql<{
          periods: number
        }>`select indicators.freeze_partnership(${id}::uuid, ${versions}::jsonb) as periods`.execute(tx)
        return rows[0]?.periods ?? 0
      })
      log.info({ periods }, 'indicators of a partnership frozen')
    }
  },
})
