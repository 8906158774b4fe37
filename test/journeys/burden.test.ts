import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

/** How much agencies ask and how long it takes, against the time they spend with people (S002-L15b, S002-L17b). */
const { app: database, owner } = await testDatabase('burden_journey')
const world = valley('burden journey')
const { facts, agencies: a, workers: w, teams } = world
const several = (count: number, of: typeof a.riverside, worker: typeof w.amy, team: typeof teams.blueTeam) =>
  Array.from({ length: count }, (_, at) => person(facts, of, { given: `Quilla${at}`, family: 'Brindle', worker, team }))
const atRiverside = several(12, a.riverside, w.amy, teams.blueTeam)
const atTrust = several(3, a.nhsTrust, w.drPage, teams.scriptTeam)
await facts.save(owner)

const { rows: months } = await owner.query<{ at: string; month: string }>(
  `select (date_trunc('month', current_date) - interval '20 days')::text as at, to_char(date_trunc('month', current_date) - interval '1 month', 'YYYY-MM') as month`,
)
const { at = '', month = '' } = months[0] ?? {}

async function form(whom: { readonly id: string }, agencyId: string, staffId: string, struck = false) {
  await owner.query(
    `insert into assessments.assessment (assessment_id, person_id, partnership_id, owner_agency_id, author_staff_id, category, instrument_id, instrument_version,
       level, started_at, created_at, minutes, items_asked, items_confirmed, items_kept, struck_at, struck_by, struck_reason)
     values (gen_random_uuid(), $1, $2, $3, $4, 6, 'comprehensive', '1', 'full', $5, $5, 30, 21, 6, 3, case when $6 then now() end, case when $6 then $4::uuid end, case when $6 then 'Wrong person' else '' end)`,
    [whom.id, world.county, agencyId, staffId, at, struck],
  )
}

async function meeting(whom: { readonly id: string }, agencyId: string, staffId: string) {
  await owner.query(
    `insert into care.contact (person_id, partnership_id, owner_agency_id, author_staff_id, kind, happened_at, minutes, how, given_by)
     values ($1, $2, $3, $4, 'keywork', $5, 45, 'face_to_face', 'professional')`,
    [whom.id, world.county, agencyId, staffId, at],
  )
}

for (const whom of atRiverside) {
  await form(whom, a.riverside.id, w.amy.id)
  for (let each = 0; each < 2; each++) await meeting(whom, a.riverside.id, w.amy.id)
}
for (const whom of atRiverside.slice(0, 5)) await form(whom, a.riverside.id, w.amy.id, true)
for (const whom of atTrust) await form(whom, a.nhsTrust.id, w.drPage.id)
await owner.query('select commissioning.publish_due()')
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))

/** The cells of an agency's row. */
function rowOf(body: string, agency: string): readonly string[] {
  const row = [...body.matchAll(/<tr.*?<\/tr>/gs)].map(([text]) => text).find((text) => text.includes(agency)) ?? ''
  const headings = /<span[^>]*nhsuk-table__heading[^>]*>.*?<\/span>/gs
  return [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, text = '']) =>
    text
      .replaceAll(headings, '')
      .replaceAll(/<[^>]+>/g, '')
      .trim(),
  )
}

test('a stranger, a worker, the person and other kinds of agency find no report of burden', async () => {
  assert.equal((await app.as(null).get('/figures/burden')).location?.startsWith('/sign-in'), true)
  for (const who of ['amy', 'mona', 'sam', 'phil', 'olga', 'hugo', 'pria'])
    for (const path of ['/figures/burden', '/figures/burden/download'])
      assert.equal((await as(who).get(path)).status, 404, `${who} ${path}`)
})

test('a commissioner reads for each agency what was asked, what was not asked twice, and time with people against time on forms', async () => {
  const { body, status } = await as('cora').get('/figures/burden')
  assert.equal(status, 200)
  assert.deepEqual(rowOf(body, 'Riverside Recovery'), [
    'Riverside Recovery',
    '10',
    '250',
    '110 of 360 (31%)',
    '30',
    '25',
    '45',
    '3',
  ])
  assert.ok(body.includes('What this does not tell you'))
  assert.ok(!body.includes('Brindle'))
})

test('an agency that asked few people shows a star, and one that wrote nothing down is not nought', async () => {
  const { body } = await as('cora').get('/figures/burden')
  const few = rowOf(body, 'Valley NHS Drug and Alcohol Service')
  assert.deepEqual(few.slice(1), ['*', '*', '*', '*', 'Nothing written down', 'Nothing written down', 'Not known'])
})

test('the file holds the same numbers, and a month that is not there is not found', async () => {
  const { body } = await as('cora').get(`/figures/burden/download?month=${month}`)
  assert.ok(body.includes('Riverside Recovery,10,250,110 of 360 (31%),30,25,45,3'))
  for (const path of [
    '/figures/burden?month=1999-01',
    '/figures/burden?month=soon',
    '/figures/burden/download?month=x',
  ])
    assert.equal((await as('cora').get(path)).status, 404, path)
})

test('a frozen month does not change when more is written down, and no exact number can be written into it', async () => {
  const whom = atRiverside[0]
  assert.ok(whom)
  await form(whom, a.riverside.id, w.amy.id)
  await owner.query('select commissioning.publish_due()')
  assert.equal(rowOf((await as('cora').get('/figures/burden')).body, 'Riverside Recovery')[2], '250')
  for (const wrong of ['forms = 12', "form_state = 'small'", 'asked = 252', 'contacts = 3', 'contacts = null'])
    await assert.rejects(
      owner.query(`update commissioning.burden set ${wrong} where forms is not null`),
      /only_rounded/,
    )
})

test('a commissioner elsewhere reads nothing of it', async () => {
  const other = valley('burden elsewhere')
  await other.facts.save(owner)
  const { body } = await app.as(other.token('cora')).get('/figures/burden')
  assert.ok(body.includes('No month has been counted yet'))
})
