import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { connect } from '../../src/platform/db/database.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { typedDay } from '../support/typed-day.ts'
import { signedIn, staff } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner, connections } = await testDatabase('referral_overdue')
const world = valley('referral overdue')
const { facts, sam, agencies } = world
const cody = staff(facts, agencies.council, 'Cody Coast', { roles: ['coordinator'], title: 'Coordinator' })
const codyToken = signedIn(facts, 'staff', cody.id)
await facts.save(owner)
const app = await testApp(database)
const jobs = await connect({ connection: connections.jobs, role: 'cg_jobs' })
after(async () => {
  await jobs.close()
  await app.close()
})
const as = (who: string) => app.as(world.token(who))
const coordinator = app.as(codyToken)
const run = (what: 'remind' | 'tell_lapsed') =>
  jobs.outside(
    async (tx) =>
      (await sql<{ told: number }>`select ${sql.ref(`referrals.${what}`)}() as told`.execute(tx)).rows[0]?.told,
  )
const sent = async (to: { readonly id: string }) => {
  const reply = await as('amy').submit(`/people/${sam.id}/refer`, {
    need: 'housing',
    to_agency_id: to.id,
    reason: 'Two letters from the landlord, canary-why',
  })
  assert.equal(reply.status, 303, reply.body)
  return reply.location ?? ''
}
// In hours and two more, so that it is that long ago although the clocks may change before the time is over.
const age = (path: string, days: number) =>
  owner.query(
    `update referrals.referral set sent_at = sent_at - make_interval(hours => $2), lapses_at = lapses_at - make_interval(hours => $2),
       answered_at = answered_at - make_interval(hours => $2), see_by_at = see_by_at - make_interval(hours => $2) where referral_id = $1`,
    [path.split('/').at(-1), days * 24 + 2],
  )
const messages = async (kind: string) => {
  const { rows } = await owner.query<{ subject: string; body: string; agency: string }>(
    `select m.subject, m.body, a.name as agency from notify.message m join partnership.agency a on a.agency_id = m.to_agency_id where m.kind = $1 order by m.number`,
    [kind],
  )
  return rows
}

test('the list of overdue referrals is nobody’s but the coordinator’s', async () => {
  for (const who of ['amy', 'hana', 'mona', 'cora', 'sam'])
    assert.equal((await as(who).get('/referrals/overdue')).status, 404)
  assert.match((await coordinator.get('/referrals/overdue')).body, /Nothing is overdue/)
})

test('the receiver is reminded half-way and a day before the end, once each (S003-L51)', async () => {
  const path = await sent(agencies.hospital)
  assert.equal(await run('remind'), 0)
  await age(path, 5)
  assert.deepEqual([await run('remind'), await run('remind')], [1, 0])
  await age(path, 4)
  assert.deepEqual([await run('remind'), await run('remind')], [1, 0])
  assert.deepEqual(
    (await messages('referral.reminder')).map(({ agency, body }) => [agency, body]),
    [
      ['Valley General Hospital', 'Half of the time to answer is over.'],
      ['Valley General Hospital', 'It closes within a day.'],
    ],
  )
  assert.match((await as('amy').get(path)).body, /Half of the time to answer is over/)
  await age(path, 1)
  assert.equal(await run('tell_lapsed'), 1)
})

test('what nobody answered reaches the coordinator with a reference and two agencies, and nothing of the person', async () => {
  await run('remind')
  await run('remind')
  const { body } = await coordinator.get('/referrals/overdue')
  assert.match(body, /Nobody answered in time/)
  for (const text of ['Riverside Recovery', 'Valley General Hospital', '10 days']) assert.ok(body.includes(text), text)
  for (const text of ['Sam', 'Reed', 'canary-why', 'landlord', sam.id]) assert.ok(!body.includes(text), text)
  assert.deepEqual(await messages('referral.overdue'), [
    { subject: 'Referrals are overdue', body: '', agency: 'Valley Council Public Health' },
  ])
})

test('the coordinator notes what was done and takes it off the list', async () => {
  const path =
    /href="(\/referrals\/overdue\/[0-9a-f-]+)"/.exec((await coordinator.get('/referrals/overdue')).body)?.[1] ?? ''
  assert.equal((await coordinator.submit(path, { body: 'x' })).status, 422)
  assert.equal((await coordinator.submit(path, { body: 'Rang both. The ward rings Riverside today' })).status, 303)
  assert.match((await coordinator.get(path)).body, /Rang both. The ward rings Riverside today[\s\S]*/)
  assert.equal((await coordinator.submit(path, { body: 'They have spoken', settled: 'yes' })).status, 303)
  assert.match((await coordinator.get('/referrals/overdue')).body, /Nothing is overdue/)
  assert.equal((await as('amy').get(path)).status, 404)
})

test('accepted and not seen in three weeks is overdue too, and leaves the list by itself once the person is seen', async () => {
  const path = await sent(agencies.housing)
  assert.equal((await as('hugo').submit(path, { note: '' }, { action: `${path}/accept` })).status, 303)
  await age(path, 21)
  assert.deepEqual([await run('remind'), await run('remind')], [1, 0])
  assert.match((await coordinator.get('/referrals/overdue')).body, /Accepted, and nobody has seen the person/)
  assert.match((await as('hugo').get('/referrals?show=see')).body, /late/)
  const day = typedDay('seen_on')
  assert.equal((await as('hugo').submit(path, { outcome: 'seen', ...day }, { action: `${path}/seen` })).status, 303)
  assert.match((await coordinator.get('/referrals/overdue')).body, /Nothing is overdue/)
})
