import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { findMatches } from '../../src/modules/people/jobs/find-matches.job.ts'
import { connect } from '../../src/platform/db/database.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { entry, grant, type Person, person, worksWith } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('people matches')
const v = valley()
const { agencies: a, workers: w } = v
const known = (
  given: string,
  family: string,
  born: string,
  more: { nhs?: string; at?: 'riverside' | 'nhsTrust' } = {},
): Person =>
  person(v.facts, more.at === 'nhsTrust' ? a.nhsTrust : a.riverside, {
    given,
    family,
    born,
    worker: more.at === 'nhsTrust' ? w.nina : w.amy,
    identity: { nhs_number: more.nhs ?? null },
  })
const here = known('Kimberley', 'Dale', '1979-05-01', { nhs: '4505577104' })
const there = known('Kim', 'Dale', '1979-05-01', { at: 'nhsTrust', nhs: '4505577104' })
const ella = known('Ella', 'Twinning', '2001-01-01')
const emma = known('Emma', 'Twinning', '2001-01-01', { at: 'nhsTrust' })
const shy = known('Shy', 'Person', '1970-02-02', { nhs: '5990128088' })
const shyThere = known('Shy', 'Person', '1970-02-02', { at: 'nhsTrust', nhs: '5990128088' })
v.facts.add('people.block', {
  block_id: v.facts.newId(),
  person_id: shy.id,
  partnership_id: v.county,
  agency_id: a.nhsTrust.id,
  reason: 'safety',
})
const colleague = known('Col', 'League', '1980-03-03')
known('Col', 'League', '1980-03-03', { at: 'nhsTrust' })
v.facts.add('people.own_record', {
  own_record_id: v.facts.newId(),
  person_id: colleague.id,
  partnership_id: v.county,
  staff_id: w.mona.id,
})
const no = known('Nora', 'Nay', '1966-06-06')
const noThere = known('Nora', 'Nay', '1966-06-06', { at: 'nhsTrust' })
worksWith(v.facts, here, a.practice, { role: 'registered_patient' })
grant(v.facts, here, { to: a.nhsTrust, purpose: 'direct_care', categories: [0, 1, 3] })
grant(v.facts, there, { to: a.practice, purpose: 'direct_care', categories: [0, 1, 6] })
for (const [whom, by] of [
  [here, w.amy],
  [there, w.nina],
] as const)
  entry(v.facts, whom, by, { category: 6, body: `Words about ${whom.id}` })
await v.facts.save(db.owner)
const app = await testApp(db.app)
const jobs = await connect({ connection: db.connections.jobs, role: 'cg_jobs' })
after(() => jobs.close())
const as = (who: string) => app.as(v.token(who))

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const requester = { accountId: null, staffId: null, agencyId: null, purpose: null, requestId: null }
const look = (...people: readonly Person[]) =>
  findMatches.run(
    {
      database: jobs,
      connection: db.connections.jobs,
      requester,
      log,
      signal: new AbortController().signal,
      attempt: 1,
    },
    { personIds: people.map(({ id }) => id) },
  )

async function pairs() {
  const { rows } = await db.owner.query<{ one: string; other: string; grounds: string[] }>(
    'select person_id as one, other_person_id as other, grounds from people.likely_match',
  )
  return rows
}

/** The whole map of who may open what, and which registrations are one. */
async function snapshot() {
  const map = await db.owner.query(
    `select * from consent.access order by person_id, viewer_id, owner_agency_id, route, source_id, opens, projects, writes, purposes, valid_from, valid_to`,
  )
  const wholes = await db.owner.query('select person_id, whole_id from people.person order by 1')
  const items = await db.owner.query(`select identity_id, person_id, replaced_at from people.identity order by 1`)
  const entries = await db.owner.query(`select entry_id, person_id, struck_at from care.entry order by 1`)
  return { map: map.rows, wholes: wholes.rows, items: items.rows, entries: entries.rows }
}

const matchIdOf = async (whom: Person) => {
  const { rows } = await db.owner.query<{ id: string }>(
    'select likely_match_id as id from people.likely_match where $1 in (person_id, other_person_id)',
    [whom.id],
  )
  return rows[0]?.id ?? ''
}
const answer = (who: string, matchId: string, values: Record<string, string>) =>
  as(who).submit(`/matches/${matchId}`, values)
const yes = { answer: 'same', person_said: 'yes' }

test('a job finds the pair; registering waits for nothing and says nothing', async () => {
  await look(here, there, ella, emma, shy, shyThere, colleague, no, noThere)
  const found = await pairs()
  assert.deepEqual(
    found.map(({ one, other }) => [one, other].toSorted()).toSorted(),
    [[here.id, there.id].toSorted(), [no.id, noThere.id].toSorted()].toSorted(),
  )
  await look(here, there)
  assert.equal((await pairs()).length, 2, 'looking again finds nothing twice')
})

test('each side sees its own registration and nothing of the other (trap 2.5)', async () => {
  const { body } = await as('amy').get('/matches')
  assert.match(body, /Kimberley Dale[\s\S]*May also be known to another agency/)
  assert.doesNotMatch(body, /Valley NHS|>Kim Dale/)
  const other = (await as('nina').get('/matches')).body
  assert.match(other, />Kim Dale/)
  assert.doesNotMatch(other, /Riverside|Kimberley/)
  const form = (await as('nina').get(`/matches/${await matchIdOf(here)}`)).body
  assert.doesNotMatch(form, /Riverside|Kimberley|4505577104/)
})

test('colleagues without the person on their caseload see no question', async () => {
  for (const who of ['bob', 'mona', 'drPage'])
    assert.match((await as(who).get('/matches')).body, /There is nothing to answer/)
  assert.equal((await as('bob').get(`/matches/${await matchIdOf(here)}`)).status, 404)
})

test('twins, a blocked agency and the own record of somebody who works here are never offered (A67, trap 2.13)', async () => {
  for (const whom of [ella, emma, shy, shyThere, colleague]) assert.equal(await matchIdOf(whom), '')
})

test('when the person says no the records stay apart, and the other side cannot tell (trap 2.5)', async () => {
  const matchId = await matchIdOf(no)
  const before = (await as('nina').get('/matches')).body
  assert.equal((await answer('amy', matchId, { answer: 'same', person_said: 'no' })).status, 303)
  const plain = (html: string) => html.replaceAll(/(name="_key" value=")[^"]+/g, '$1')
  assert.equal(plain((await as('nina').get('/matches')).body), plain(before))
  const last = await answer('nina', matchId, yes)
  assert.equal(last.location, '/matches')
  const { rows } = await db.owner.query('select from people.joining')
  assert.equal(rows.length, 0)
  assert.equal(
    (await as('nina').get(`/matches/${matchId}`)).status,
    404,
    'an answered question is gone for whoever answered it',
  )
})

test('a reason is needed where the person was not asked', async () => {
  const sent = await answer('amy', await matchIdOf(here), { answer: 'same', person_said: 'not_asked' })
  assert.equal(sent.status, 422)
  assert.match(sent.body, /Say why the person was not asked/)
})

let before: Awaited<ReturnType<typeof snapshot>>

test('when both sides and the person say yes, the two become one whole', async () => {
  before = await snapshot()
  const matchId = await matchIdOf(here)
  const first = await answer('amy', matchId, yes)
  assert.equal(first.location, '/matches')
  assert.deepEqual(await snapshot(), before, 'one yes changes nothing')
  const second = await answer('nina', matchId, yes)
  assert.equal(second.location, `/people/${there.id}/joined`)
  const { rows } = await db.owner.query(
    'select count(distinct whole_id) as wholes from people.person where person_id = any ($1)',
    [[here.id, there.id]],
  )
  assert.deepEqual(rows, [{ wholes: 1 }])
  const { rows: told } = await db.owner.query(`select subject, path from notify.message where to_staff_id = $1`, [
    w.amy.id,
  ])
  assert.deepEqual(told, [{ subject: 'Two records were joined', path: `/people/${here.id}/joined` }])
})

test('joined, the permission given at one registration opens what was written at it to the other, and no more', async () => {
  const seen = await db.app.acting({ token: v.token('nina'), purpose: 'working', requestId: 'test' }, async (tx) => {
    const identities = await sql<{
      given_name: string
    }>`select given_name from people.identity where person_id = ${here.id}`.execute(tx)
    const entries = await sql`select body from care.entry where person_id = ${here.id}`.execute(tx)
    return { names: identities.rows.map(({ given_name }) => given_name), entries: entries.rows.length }
  })
  assert.deepEqual(seen, { names: ['Kimberley'], entries: 0 })
})

test('only somebody who works with the person may separate them, and must say why', async () => {
  const path = `/people/${here.id}/joined/${await matchIdOf(here)}`
  assert.equal((await as('bob').get(path)).status, 404)
  assert.equal((await as('amy').submit(path, { reason: '' })).status, 422)
})

test('separated again, every row and every right is as it was (A67)', async () => {
  const path = `/people/${here.id}/joined/${await matchIdOf(here)}`
  const sent = await as('amy').submit(path, { reason: 'Two cousins of one name' })
  assert.equal(sent.status, 303, sent.body)
  assert.deepEqual(await snapshot(), before)
  const { rows: drift } = await db.owner.query('select count(*) as wrong from consent.access_drift')
  assert.deepEqual(drift, [{ wrong: 0 }])
})

test('a separated pair is remembered and never offered again, not by way of a third registration either', async () => {
  await look(here, there)
  assert.match((await as('amy').get('/matches')).body, /There is nothing to answer/)
  const third = known('Kim', 'Dale', '1979-05-01', { nhs: '4505577104' })
  await v.facts.save(db.owner)
  await look(third)
  const thirdAndHere = (await pairs()).find(
    ({ one, other }) => [one, other].includes(third.id) && [one, other].includes(here.id),
  )
  assert.ok(thirdAndHere, 'a new registration may match either of them')
  const { rows } = await db.owner.query<{ id: string }>(
    'select likely_match_id as id from people.likely_match where $1 in (person_id, other_person_id) and $2 in (person_id, other_person_id)',
    [third.id, here.id],
  )
  const joined = await answer('amy', rows[0]?.id ?? '', yes)
  assert.match(joined.location ?? '', /\/joined$/, 'one agency answers for both of its own registrations')
  const { rows: open } = await db.owner.query<{ id: string }>(
    'select likely_match_id as id from people.likely_match where $1 in (person_id, other_person_id) and $2 in (person_id, other_person_id)',
    [third.id, there.id],
  )
  assert.equal((await answer('amy', open[0]?.id ?? '', yes)).status, 303)
  assert.equal((await answer('nina', open[0]?.id ?? '', yes)).status, 303)
  const { rows: wholes } = await db.owner.query(
    'select count(distinct whole_id) as wholes from people.person where person_id = any ($1)',
    [[here.id, there.id]],
  )
  assert.deepEqual(wholes, [{ wholes: 2 }], 'the separated two stay two')
})

test('the application role reads none of the matching tables', async () => {
  for (const table of ['likely_match', 'match_answer', 'joining']) {
    await assert.rejects(
      db.app.acting({ token: v.token('amy'), purpose: 'working', requestId: 'test' }, (tx) =>
        sql`select from ${sql.table(`people.${table}`)}`.execute(tx),
      ),
      /permission denied/,
    )
  }
})

test('no page of all this failed', () => {
  assert.deepEqual(app.logged, [])
})
