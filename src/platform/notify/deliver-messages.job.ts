import { sql } from 'kysely'
import { z } from 'zod'
import { codeOf } from '../db/cannot-start.ts'
import type { Database } from '../db/database.ts'
import { defineJob } from '../jobs/define-job.ts'

const batch = 20

interface Claimed {
  readonly message_id: string
  readonly lease: string
}

async function deliver(database: Database, { message_id, lease }: Claimed): Promise<boolean> {
  try {
    await database.outside((tx) => sql`select notify.deliver(${message_id}, ${lease})`.execute(tx))
    return true
  } catch (error) {
    // The reason as a code: the server's sentence may quote the message.
    const reason = codeOf(error) || 'unknown'
    await database.outside((tx) => sql`select notify.fail(${message_id}, ${lease}, ${reason})`.execute(tx))
    return false
  }
}

/** Delivers what waits in the outbox. Gives how many arrived and how many have to be tried again. */
export async function deliverWaiting(
  database: Database,
  signal?: AbortSignal,
): Promise<{ delivered: number; failed: number }> {
  let delivered = 0
  let failed = 0
  while (!signal?.aborted) {
    const { rows } = await database.outside((tx) => sql<Claimed>`select * from notify.claim(${batch})`.execute(tx))
    if (rows.length === 0) break
    for (const claimed of rows) {
      if (await deliver(database, claimed)) delivered++
      else failed++
    }
  }
  return { delivered, failed }
}

export const deliverMessages = defineJob({
  name: 'notify.deliver',
  payload: z.object({}),
  // Also by the clock: a message whose turn had not come, or whose worker died, is queued by nobody.
  every: '* * * * *',
  run: async ({ database, signal, log }) => {
    const { failed } = await deliverWaiting(database, signal)
    if (failed > 0) log.warn({ failed }, 'some messages could not be delivered and will be tried again')
  },
})
