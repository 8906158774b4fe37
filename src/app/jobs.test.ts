import assert from 'node:assert/strict'
import { it } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { allJobs } from './jobs.ts'

const { owner } = await testDatabase('all jobs')

it('every task that may be queued has a job that does it, and every job may be queued', async () => {
  const { rows } = await owner.query<{ name: string }>('select name from jobs.task order by name')
  assert.deepEqual(
    allJobs()
      .map(({ name }) => name)
      .toSorted(),
    rows.map(({ name }) => name),
  )
})
