import { z } from 'zod'
import { connect } from '../db/database.ts'
import { deliverWaiting } from './index.ts'

// A process that delivers until it is killed.
const connection = z.object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() })
const database = await connect({
  connection: connection.parse(JSON.parse(process.env.CONNECTION ?? '')),
  role: 'cg_jobs',
})
process.stdout.write('delivering\n')
for (;;) await deliverWaiting(database)
