import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { typedDay } from '../support/typed-day.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('people_handover')
const v = valley('people handover')
const { sam, workers } = v
await v.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(v.token(who))
const form = `/people/${sam.id}/team/hand-over`
const begin = async (from: string, who: { readonly id: string }) => {
  const sent = await as(from).submit(form, {
    who: who.id,
    reason: 'Goes on leave',
    to_know: 'Likes to walk, canary-know',
  })
  assert.equal(sent.status, 303, sent.body)
  return sent.location ?? ''
}
const csrfOf = async (who: string) =>
  /name="_csrf" value="([^"]*)"/.exec((await as(who).get('/people/find')).body)?.[1] ?? ''
const named = async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select distinct s.display_name as name from people.handover h join partnership.staff s on s.staff_id = people.named_worker(h)
     where h.person_id = $1 and h.seen_at is null and h.called_off_at is null`,
    [sam.id],
  )
  return rows.map(({ name }) => name)
}

test('whoever does not work with the person can neither begin a hand-over nor read one', async () => {
  assert.equal((await as('gwen').get(form)).status, 404)
  const path = await begin('amy', workers.gwen)
  for (const who of ['nina', 'hugo', 'drGrey', 'olga']) {
    const { status, body } = await as(who).get(path)
    assert.ok(status === 404 || !body.includes('canary-know'), who)
  }
  const shown = await as('mona').get(path)
  assert.equal(shown.status, 200)
  assert.match(shown.body, /Amy Archer/)
  assert.ok(!shown.body.includes('canary-know'), 'a manager who sees names only is not told what to know')
})

test('until the first seen contact the giver is the named worker, and everybody concerned reads so', async () => {
  assert.deepEqual(await named(), ['Amy Archer'])
  for (const who of ['amy', 'gwen'])
    assert.match((await as(who).get(`/people/${sam.id}/team`)).body, /Amy Archer is the named worker until Gwen Green/)
  const { body } = await as('sam').get('/my/team')
  assert.match(body, /Your worker is changing from Amy Archer to Gwen Green/)
  for (const text of ['canary-know', 'Goes on leave']) assert.ok(!body.includes(text))
  assert.match((await as('gwen').get('/caseload/due')).body, /Hand-overs that are open/)
})

test('a second hand-over cannot begin while one is open, and only the taker says that they have seen the person', async () => {
  const path =
    /href="(\/people\/[^"]*hand-over\/[^"]*)"/.exec((await as('amy').get(`/people/${sam.id}/team`)).body)?.[1] ?? ''
  const again = await as('amy').submit(form, { who: workers.bob.id, reason: 'Twice' })
  assert.equal(again.status, 422)
  assert.match(again.body, /open already/)
  const early = typedDay('seen_on', -5)
  assert.equal((await as('gwen').submit(path, early, { action: `${path}/seen` })).status, 422)
  const today = typedDay('seen_on')
  assert.equal((await as('amy').post(`${path}/seen`, { _csrf: await csrfOf('amy'), ...today })).status, 404)
  assert.equal((await as('gwen').submit(path, today, { action: `${path}/seen` })).status, 303)
  assert.equal((await as('amy').get(`/people/${sam.id}/team`)).status, 303)
  const late = await as('gwen').post(`${path}/seen`, { _csrf: await csrfOf('gwen'), ...today })
  assert.equal(late.status, 409)
})

test('a hand-over called off leaves the giver with the person and the colleague without', async () => {
  const path = await begin('gwen', workers.bob)
  assert.equal(
    (await as('gwen').submit(path, { off_reason: 'Stays after all' }, { action: `${path}/call-off` })).status,
    303,
  )
  const { rows } = await owner.query(
    `select s.display_name as name from people.working_relationship r join partnership.staff s using (staff_id)
     where r.person_id = $1 and r.agency_id = $2 and r.to_at is null`,
    [sam.id, v.agencies.riverside.id],
  )
  assert.deepEqual(rows, [{ name: 'Gwen Green' }])
})

test('a worker who leaves the agency: the hand-over and the caseload stand on the manager’s list until somebody has them', async () => {
  await begin('gwen', workers.bob)
  assert.match((await as('mona').get('/caseload/no-worker')).body, /Nobody’s worker has left/)
  await owner.query('update partnership.staff set to_at = now() where staff_id = $1', [workers.gwen.id])
  assert.deepEqual(await named(), ['Bob Bright'])
  const { body } = await as('mona').get('/caseload/no-worker')
  assert.match(body, /Sam Reed[\s\S]*Their worker has left/)
  assert.match(body, /Hand-over open, and the giving worker has left/)
  assert.equal((await as('bob').get('/caseload/no-worker')).status, 404)
  const given = await as('mona').submit(`/people/${sam.id}/team/allot`, { who: workers.bob.id, role: 'key_worker' })
  assert.equal(given.status, 303, given.body)
  assert.doesNotMatch((await as('mona').get('/caseload/no-worker')).body, /Their worker has left/)
})
