import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'

/** Every night: months that are over are frozen as they may be read. Nothing live is ever counted for a page. */
export const publishFigures = defineJob({
  name: 'commissioning.publish-figures',
  payload: z.object({}),
  every: '15 2 * * *',
  run: async ({ database, log }) => {
    const published = await database.outside(async (tx) => {
      const { rows } = await sql<{ published: number }>`select commissioning.publish_due() as published`.execute(tx)
      return rows[0]?.published ?? 0
    })
    if (published > 0) log.info({ published }, 'months of figures published')
  },
})
