import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { versionsForSql } from '../../src/modules/indicators/index.ts'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person } from '../worlds/builders.ts'
import { endedSpell, medicineFrom, spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

/** Numbers that cannot be made better quietly: what stands beside a success, and signs worth a look together (S002-L35c, S000-L109). */
const { app: database, owner } = await testDatabase('indicator_signs')
const world = valley('indicator signs')
const { facts, workers: w, agencies: a, teams } = world

const { rows: days } = await owner.query(
  `select (date_trunc('month', current_date) - interval '1 day')::date::text as last, (date_trunc('month', current_date) - interval '1 month' - interval '1 day')::date::text as earlier,
     (date_trunc('month', current_date) - interval '10 months')::date::text as began`,
)
const [{ last, earlier, began }] = days
const month = String(last).slice(0, 7)
/** Twenty people of Riverside, of whom twelve finished, all on the last day of a month. */
for (let place = 0; place < 20; place++) {
  const whom = person(facts, a.riverside, {
    given: `Given${place}`,
    family: 'Valley',
    worker: w.amy,
    team: teams.blueTeam,
  })
  const finished =
    place < 12
      ? { on: place < 6 ? last : earlier, reason: 'finished_drug_free', worked: 'Time', more: { started_on: began } }
      : null
  medicineFrom(
    facts,
    whom,
    w.amy,
    finished ? endedSpell(facts, whom, w.amy, finished) : spell(facts, whom, w.amy, { started_on: began }),
    began,
  )
}
const elsewhere = person(facts, a.nhsTrust, {
  given: 'Else',
  family: 'Where',
  worker: w.drPage,
  team: teams.scriptTeam,
})
medicineFrom(facts, elsewhere, w.drPage, spell(facts, elsewhere, w.drPage, { started_on: began }), began)
for (const place of [0, 1, 2])
  facts.add('referrals.referral', {
    referral_id: facts.newId(),
    person_id: elsewhere.id,
    partnership_id: world.county,
    owner_agency_id: a.nhsTrust.id,
    author_staff_id: w.drPage.id,
    to_agency_id: a.riverside.id,
    reason: `Help ${place}`,
    sent_at: `${began}T10:00:00Z`,
    lapses_at: `${began}T23:00:00Z`,
    answered_at: `${began}T12:00:00Z`,
    answered_by: w.amy.id,
    answer: 'declined',
    answer_reason: 'Full',
  })
await facts.save(owner)
for (const { id } of [a.riverside, a.nhsTrust])
  await owner.query(
    `insert into returns.receipt (partnership_id, owner_agency_id, data_set, data_date, file_name, sha256, accepted_at) values ($1, $2, 'CDS-R', $3, 'return.csv', '', now())`,
    [world.county, id, last],
  )
await owner.query('select indicators.freeze_partnership($1, $2)', [world.county, versionsForSql()])
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const plain = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
/** What somebody gets who sends the form of Riverside's sign without having been given one. */
async function tried(who: string): Promise<number> {
  const visitor = as(who)
  const { _csrf = '' } = hiddenIn((await visitor.get('/people/find')).body)
  return (await visitor.post(ofRiverside, { _csrf, _key: randomUUID(), month, words: 'I may not' })).status
}
const ofRiverside = `/indicators/signs/${a.riverside.id}/last-days`

test('a stranger, the person themself and those who neither treat nor commission find no signs', async () => {
  assert.equal((await app.as(null).get('/indicators/signs')).location?.startsWith('/sign-in'), true)
  for (const who of ['sam', 'phil', 'olga', 'hugo', 'mei', 'pria'])
    for (const path of ['/indicators/signs', ofRiverside])
      assert.equal((await as(who).get(path)).status, 404, `${who} ${path}`)
})

test('another agency reads nothing of a sign that is not its own, and cannot say anything of it', async () => {
  const { body, status } = await as('drPage').get('/indicators/signs')
  assert.equal(status, 200)
  lacks(body, 'Riverside Recovery')
  has(body, 'Nothing unusual at your agency')
  assert.equal((await as('drPage').get(ofRiverside)).status, 404)
  assert.equal(await tried('drPage'), 404)
})

test('the agency reads its own sign with its numbers as they are, in words that accuse nobody', async () => {
  const { body } = await as('amy').get('/indicators/signs')
  has(plain(body), '12 completions dated in the last three days of a month, of 12 completions')
  has(body, 'worth a look together')
  has(body, 'accuses nobody')
  lacks(plain(body.slice(body.indexOf('<main'))), 'cheat')
})

test('the commissioner reads it rounded, with its definition, thresholds, source and owner', async () => {
  const { body } = await as('cora').get('/indicators/signs')
  has(plain(body), 'About 10 completions dated in the last three days of a month, of about 10 completions')
  lacks(body, '12 completions')
  for (const words of [
    'Riverside Recovery',
    'ten thousand looks',
    'Information lead of the partnership',
    'once in a thousand looks',
  ])
    has(body, words)
})

test('a worker may not speak for the agency, its manager may, and who wrote it and when stands beside the sign (S002-L35c)', async () => {
  lacks((await as('amy').get(ofRiverside)).body, 'What is behind it?')
  assert.equal(await tried('amy'), 404)
  const mona = as('mona')
  const empty = await mona.submit(ofRiverside, { month, words: '' })
  assert.equal(empty.status, 422)
  const kept = await mona.submit(ofRiverside, {
    month,
    words: 'We close papers on the last Friday. The days are ours, not theirs.',
  })
  assert.equal(kept.status, 303)
  const read = plain((await as('cora').get('/indicators/signs')).body)
  has(read, 'We close papers on the last Friday')
  has(read, 'Riverside Recovery, ')
  lacks(plain((await as('drPage').get('/indicators/signs')).body), 'We close papers')
})

test('what was said stays as it was written', async () => {
  const { rows } = await owner.query(
    `select privilege_type from information_schema.role_table_grants where grantee = 'cg_app' and table_schema = 'indicators' and table_name = 'sign_comment' and privilege_type in ('UPDATE', 'DELETE')`,
  )
  assert.deepEqual(rows, [])
})

test('no agency is compared by a share that leaving people out makes better: everybody stands beside it', async () => {
  const { body } = await as('cora').get(`/indicators/I06?month=${month}`)
  const text = plain(body)
  for (const words of [
    'Half a year on, everybody counted',
    'Asked and did not start',
    'Transfers that did not arrive',
    'Completions in the last days of a month',
    'Finished and came back',
    'at least',
  ])
    has(text, words)
  has(text, 'No share is shown for an agency here')
  const own = plain((await as('amy').get(`/indicators/I06?month=${month}`)).body)
  has(own, '12 of 12')
  has(own, '1 of ')
})

test('the page says which version of the definitions speaks and since when', async () => {
  has(
    plain((await as('cora').get(`/indicators/I07?month=${month}`)).body),
    'Version 2026-11, in force since 1 November 2026',
  )
})

test('what stands beside has its own page and file, and names nobody', async () => {
  const amy = as('amy')
  for (const id of ['half-year', 'turned-away', 'not-arrived', 'last-days', 'new-again']) {
    has((await amy.get(`/indicators/${id}`)).body, 'What this does not tell you')
    assert.equal((await amy.get(`/indicators/${id}/people`)).status, 404, id)
  }
  has((await amy.get('/indicators/download?indicator=half-year')).body, 'half-year,"Half a year on, everybody counted"')
})
