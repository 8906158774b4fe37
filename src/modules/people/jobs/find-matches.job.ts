import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'

/** Looks for other registrations of the same people and puts likely pairs into the private queue. */
export const findMatches = defineJob({
  name: 'people.find-matches',
  payload: z.object({ personIds: z.array(z.uuid()).max(1500) }),
  run: async ({ database, signal }, { personIds }) => {
    for (const personId of personIds) {
      if (signal.aborted) throw new Error('asked to stop; the queue will try again')
      await database.outside((tx) => sql`select people.find_matches(${personId})`.execute(tx))
    }
  },
})
