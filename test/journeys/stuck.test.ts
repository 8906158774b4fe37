import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person, yearsAgo } from '../worlds/builders.ts'
import { medicineFrom, outcomeRecord, spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('stuck_journey')
const world = valley('stuck journey')
const { facts, sam, workers: w, agencies: a, teams } = world
const day = (years: number) => yearsAgo(years).slice(0, 10)
const treated = (whom: typeof sam, years: number) => {
  const id = spell(facts, whom, w.amy, { started_on: day(years) })
  medicineFrom(facts, whom, w.amy, id, day(years))
  return id
}
const flat = { paidWork: [0, 0, 0, 0], noHome: false, quality: 9 }
const samsEpisode = treated(sam, 8)
for (const years of [0.6, 0.05]) outcomeRecord(facts, sam, w.amy, { on: day(years), ...flat })
facts.add('prescribing.script', {
  person_id: sam.id,
  partnership_id: world.county,
  owner_agency_id: a.riverside.id,
  author_staff_id: w.amy.id,
  script_id: facts.newId(),
  medicine: 'Methadone 1mg/ml oral solution',
  daily_dose: '60ml',
  supervised: false,
  pharmacy_agency_id: a.pharmacy.id,
  collection_days: [1, 4],
  starts_on: day(0.1),
  ends_on: '2099-12-31',
})
const moved = person(facts, a.riverside, { given: 'Mo', family: 'Ved', worker: w.amy, team: teams.blueTeam })
treated(moved, 5)
outcomeRecord(facts, moved, w.amy, { on: day(0.6), ...flat, volunteering: [0, 0, 0, 0] })
outcomeRecord(facts, moved, w.amy, { on: day(0.05), ...flat, volunteering: [2, 2, 2, 2] })
const unknown = person(facts, a.riverside, { given: 'Una', family: 'Known', worker: w.amy, team: teams.blueTeam })
treated(unknown, 3)
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const one = `/people/${sam.id}/episodes/${samsEpisode}`
const as = (who: string) => app.as(world.token(who))
const amy = as('amy')
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const neverEnds = 'It never ends support, and never cuts or stops a script.'
const doses = async () =>
  (await owner.query('select script_id, daily_dose, ends_on, stopped_at from prescribing.script order by script_id'))
    .rows

test('nobody sees a name on the list but who works with the person; a manager sees numbers', async () => {
  for (const who of ['bob', 'gwen', 'drPage', 'nina']) lacks((await as(who).get('/stuck')).body, 'Sam')
  const page = await as('mona').get('/stuck')
  lacks(page.body.slice(page.body.indexOf('<main')), 'Sam')
  has(page.body, 'Amy Archer')
  assert.equal((await as('cora').get('/stuck')).status, 404)
})

test('somebody eight years in treatment without change leads the list, with years, last change and next idea (S004-L374)', async () => {
  const page = await amy.get('/stuck')
  has(page.body, '8 years in treatment')
  has(page.body, 'Nothing changed between')
  has(page.body, 'None written down')
  has(page.body, 'Not asked yet. Ask first.')
  has(page.body, neverEnds)
})

test('somebody whose life moved is only counted, and somebody without two records is asked for one', async () => {
  const page = await amy.get('/stuck')
  lacks(page.body, 'Mo Ved')
  has(page.body, 'One more person on your list')
  has(page.body, 'Una Known')
  has(page.body, 'Ask for an outcome record at the next review')
})

test('walk-through 5: a review, their own hope leads, help is added, and the dose is as it was', async () => {
  const before = await doses()
  const { body } = await amy.get(`${one}/review`)
  const days = Object.fromEntries(
    [...body.matchAll(/<input[^>]*name="((?:held_on|next_due_on)-[a-z]+)"[^>]*value="(\d+)"/g)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  )
  const review = {
    ...days,
    held_with: ['person', 'key_worker'],
    person_words: 'I collect, I go home. Eight years of that.',
    home: 'same',
    work: 'same',
    family: 'better',
    health: 'same',
    what_is_next: 'Make furniture and sell it',
    agreed: 'yes',
  }
  assert.equal((await amy.submit(`${one}/review`, review)).status, 303)
  const list = await amy.get('/stuck')
  has(list.body, 'Make furniture and sell it')
  has(list.body, 'Family and friends, better on')
  const form = await amy.get(`${one}/added-help`)
  has(form.body, neverEnds)
  assert.ok(form.body.indexOf('Make furniture and sell it') < form.body.indexOf('Supported work placement'))
  lacks(form.body, 'Couple or family sessions')
  const empty = await amy.submit(`${one}/added-help`, { own_hope: 'Make furniture and sell it', what_we_do: '' })
  assert.equal(empty.status, 422)
  const help = {
    own_hope: 'Make furniture and sell it',
    idea: 'course',
    what_we_do: 'Joinery course at the college, fees from the hardship fund',
    answer: 'taken_up',
    'look_again_on-day': days['next_due_on-day'] ?? '',
    'look_again_on-month': days['next_due_on-month'] ?? '',
    'look_again_on-year': days['next_due_on-year'] ?? '',
  }
  assert.equal((await amy.submit(`${one}/added-help`, help)).status, 303)
  has((await amy.get(one)).body, 'Joinery course at the college')
  has((await amy.get('/stuck')).body, 'Help added')
  assert.deepEqual(await doses(), before)
  assert.equal((await owner.query('select from episodes.episode where ended_on is not null')).rows.length, 0)
})

test('another agency, a manager without a reason and the person add no help here', async () => {
  for (const who of ['drPage', 'gwen', 'sam', 'cora'])
    assert.equal((await as(who).get(`${one}/added-help`)).status, 404, who)
})

test('the cohort view shows no number that speaks of fewer than twenty people (S004-L380)', async () => {
  const page = await as('cora').get('/stuck/cohort')
  assert.equal(page.status, 200)
  has(page.body, 'Fewer than 20')
  lacks(page.body, '1 of 1')
  assert.equal((await amy.get('/stuck/cohort')).status, 404)
})

test('with enough people the cohort view shows both numbers, rounded, at two years and at six (S004-L380)', async () => {
  await owner.query(`
    with made as (insert into people.person (person_id, partnership_id, whole_id, registered_by_agency_id)
      select x.id, '${world.county}', x.id, '${a.riverside.id}' from (select gen_random_uuid() as id from generate_series(1, 43)) x returning person_id),
    spells as (insert into episodes.episode (person_id, partnership_id, owner_agency_id, kind, started_on)
      select person_id, '${world.county}', '${a.riverside.id}', 'treatment', current_date - 900 from made returning episode_id, person_id),
    helps as (insert into episodes.intervention (person_id, partnership_id, owner_agency_id, episode_id, kind_code, started_on)
      select person_id, '${world.county}', '${a.riverside.id}', episode_id, 'pharmacological', current_date - 900 from spells)
    insert into episodes.review (person_id, partnership_id, owner_agency_id, episode_id, held_on, held_with, person_words, home_change, work_change,
      family_change, health_change, what_is_next, agreed, next_due_on)
    select person_id, '${world.county}', '${a.riverside.id}', episode_id, current_date - 10, '{person}', '-', case when row_number() over () <= 12 then 'better' else 'same' end,
      'not_asked', 'same', case when row_number() over () <= 2 then 'better' else 'same' end, '', true, current_date + 80 from spells`)
  const page = await as('cora').get('/stuck/cohort')
  has(page.body, '10 of 45 (22%)')
  has(page.body, 'Of about 45: too close to none or all to show')
  has(page.body, '0 of 45 (0%)')
})
