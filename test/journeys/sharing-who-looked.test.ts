import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person, signedIn } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('who-looked')
const world = valley()
const { facts, sam, agencies, workers } = world
const other = person(facts, agencies.riverside, { given: 'Kim', worker: workers.amy })
const kim = signedIn(facts, 'person', other.id)
await facts.save(db.owner)
const app = await testApp(db.app)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))

const machineLooks = () =>
  db.owner.query(
    "set role cg_jobs; select audit.record(action => 'returns.built', outcome => 'shown', person_id => $$PERSON$$::uuid, actor_label => 'returns.nightly'); reset role".replace(
      'PERSON',
      sam.id,
    ),
  )

test('a person reads who looked, people first, and machines and their own visits apart', async () => {
  await as('amy').get(`/people/${sam.id}/sharing`)
  await as('amy').get(`/people/${sam.id}/sharing`)
  await as('bob').get(`/people/${sam.id}/sharing`)
  await machineLooks()
  await as('sam').get('/my/sharing')
  const looked = await as('sam').get('/my/who-looked')
  assert.equal(looked.status, 200)
  assert.match(looked.body, /Amy Archer, Recovery worker, Riverside Recovery/)
  assert.match(looked.body, /2 times/)
  assert.match(looked.body, /Works with you/)
  assert.match(looked.body, /Computers doing routine work: 1/)
  assert.match(looked.body, /Your own visits: [1-9]/)
  assert.ok(looked.body.indexOf('Amy Archer') < looked.body.indexOf('returns.nightly'))
})

test('“I do not recognise this” opens a case with a clock, which the privacy officer answers to the person', async () => {
  const looked = await as('sam').get('/my/who-looked')
  const [ask = ''] = /\/my\/who-looked\/[0-9a-f-]{36}/.exec(looked.body) ?? []
  assert.match((await as('sam').get(ask)).body, /Amy Archer/)
  const asked = await as('sam').submit(ask, { question: 'Why on that day?' })
  assert.equal(asked.status, 303, asked.body)
  assert.match((await as('sam').submit(ask, {})).body, /You have already asked about this/)
  assert.match((await as('sam').get('/my/who-looked')).body, /You get an answer by/)
  const queue = await as('pria').get('/access-queries')
  assert.doesNotMatch(queue.body, /Sam|Reed/)
  const [query = ''] = /\/access-queries\/[0-9a-f-]{36}/.exec(queue.body) ?? []
  assert.match((await as('pria').get(query)).body, /Why on that day\?/)
  assert.equal((await as('noor').get(query)).status, 404, 'another agency’s officer')
  assert.match((await as('pria').submit(query, { outcome: 'proper', answer: 'short' })).body, /20 characters or more/)
  assert.equal(
    (await as('pria').submit(query, { outcome: 'proper', answer: 'Amy prepared your review that morning' })).status,
    303,
  )
  assert.match((await as('sam').get('/my/who-looked')).body, /It was proper.*Amy prepared your review that morning/)
  const notices = await db.owner.query(
    "select kind, for_role, to_person_id from notify.message where kind like 'access.%' order by number",
  )
  assert.deepEqual(notices.rows, [
    { kind: 'access.questioned', for_role: 'privacy_officer', to_person_id: null },
    { kind: 'access.answered', for_role: null, to_person_id: sam.id },
  ])
})

test('an officer does not answer for their own reading', async () => {
  await as('pria').get(`/people/${sam.id}/looked`)
  const { rows } = await db.owner.query(
    'select audit_entry_id from audit.entry where staff_id = $1 and person_id = $2 limit 1',
    [workers.pria.id, sam.id],
  )
  await as('sam').submit(`/my/who-looked/${rows[0].audit_entry_id}`, {})
  const mine = await db.owner.query('select access_query_id from consent.access_query where answered_at is null')
  const reply = await as('pria').submit(`/access-queries/${mine.rows[0].access_query_id}`, {
    outcome: 'proper',
    answer: 'It was all quite proper, trust me',
  })
  assert.equal(reply.status, 422)
  assert.match(reply.body, /This is about you/)
})

test('nobody reads another’s list, nor asks about another’s reading', async () => {
  const { rows } = await db.owner.query('select audit_entry_id from audit.entry where person_id = $1 limit 1', [sam.id])
  assert.equal((await app.as(kim).get(`/my/who-looked/${rows[0].audit_entry_id}`)).status, 404)
  assert.doesNotMatch((await app.as(kim).get('/my/who-looked')).body, /Pria Patel/)
  for (const who of ['amy', 'bob', 'pam', 'saul'])
    assert.equal((await as(who).get(`/people/${sam.id}/looked`)).status, 404, who)
  assert.match((await as('pria').get(`/people/${sam.id}/looked`)).body, /Amy Archer/)
  assert.equal((await as('noor').get(`/people/${sam.id}/looked`)).status, 404)
})

test('an odd moment in the address is the newest page', async () => {
  assert.equal((await as('sam').get('/my/who-looked?before=yesterday')).status, 200)
  assert.equal((await as('sam').get('/my/who-looked?before=2020-01-01T00:00:00Z')).status, 200)
})
