import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { testApp } from '../../../../test/support/app.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { twoAgencies } from '../../../../test/support/two-agencies.ts'

const { app: database, owner } = await testDatabase('system page')
const { worker, colleague, partnershipId, ourAgencyId } = await twoAgencies(owner)
const app = await testApp(database)
after(() => app.close())
await owner.query(
  "insert into partnership.staff_role (staff_id, agency_id, role) values ($1, $2, 'partnership_manager')",
  [colleague.id, ourAgencyId],
)
await owner.query(
  `insert into notify.message (partnership_id, to_agency_id, kind, subject, body, attempts, set_aside_at)
   values ($1, $2, 'probe', 'Secret subject', 'Secret body', 8, now())`,
  [partnershipId, ourAgencyId],
)

it('the page behind the pages counts what did not arrive, shows none of it, and sends it again', async () => {
  const manager = app.as(colleague.as.token)
  const before = await manager.get('/system')
  assert.equal(before.status, 200)
  assert.match(before.body, /Some messages did not arrive/)
  assert.ok(!before.body.includes('Secret'))
  const sent = await manager.submit('/system', {}, { action: '/system/messages' })
  assert.deepEqual([sent.status, sent.location], [303, '/system'])
  const { rows } = await owner.query('select attempts, set_aside_at from notify.message')
  assert.deepEqual(rows, [{ attempts: 0, set_aside_at: null }])
  assert.doesNotMatch((await manager.get('/system')).body, /Some messages did not arrive/)
})

it('nobody but a partnership manager finds the page behind the pages or moves a message', async () => {
  assert.equal((await app.as(worker.as.token).get('/system')).status, 404)
  assert.notEqual((await app.as(null).get('/system')).status, 200)
})
