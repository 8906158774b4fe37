import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { defineJob, startJobs } from './index.ts'

// A worker of its own process, which the test kills in the middle of a job.
const connection = z.object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() })
const quiet = () => undefined
const slow = defineJob({ name: 'probe.slow', payload: z.object({}), run: () => sleep(60_000) })
await startJobs({
  connection: connection.parse(JSON.parse(process.env.CONNECTION ?? '')),
  jobs: [slow],
  log: { info: quiet, warn: quiet, error: quiet },
  scheduled: false,
})
