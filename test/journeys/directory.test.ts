import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { agency, partnership } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'
import { service } from '../worlds/valley-services.ts'

const { app: database, owner } = await testDatabase('directory')
const world = valley('directory')
const { facts, agencies, workers } = world
const adults = service(facts, agencies.riverside, 'Riverside one to one', {
  takes_undecided: true,
  place: { access: ['childcare', 'step_free'] },
})
const groups = service(facts, agencies.riverside, 'Riverside groups', {
  needs: ['alcohol'],
  offers: ['group'],
  districts: ['VL2'],
})
const dropIn = service(facts, agencies.pharmacy, 'Naloxone at the counter', {
  needs: ['safer_use'],
  offers: ['drop_in'],
  is_low_demand: true,
  asks_online: false,
})
const confirmed = (service_id: string, wait_days: number, daysAgo: number) =>
  facts.add('directory.availability', {
    service_id,
    wait_days,
    places_free: 3,
    confirmed_at: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
    confirmed_by: workers.mona.id,
  })
confirmed(adults, 6, 1)
confirmed(groups, 0, 40)
const elsewhere = partnership(facts, 'Far Partnership', 'Far')
service(facts, agency(facts, elsewhere, 'charity_treatment', 'Far Recovery'), 'Far service')
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const nobody = app.as(null)
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)

const typed = {
  name: 'Riverside evenings',
  summary: 'Talks after work for those who have a job.',
  needs: ['alcohol', 'cannabis'],
  offers: ['one_to_one'],
  low_demand: 'no',
  age_from: '18',
  takes: ['self', 'online'],
  first_contact_days: '4',
}

test('a stranger reads the directory without signing in, and leaves it with one press', async () => {
  const { status, body } = await nobody.get('/services')
  assert.equal(status, 200)
  for (const text of ['Riverside one to one', 'Naloxone at the counter', 'Leave this site', 'Wait: About 6 days'])
    has(body, text)
  const home = await nobody.get('/sign-in')
  has(home.body, 'href="/services"')
})

test('a wait that nobody confirmed lately is said to be not known, never free (S000-L63)', async () => {
  const { body } = await nobody.get(`/services/${groups}`)
  has(body, 'Wait: Not known')
  has(body, 'too long ago to go by')
  lacks(body, 'No wait')
  lacks(body, '3 free')
  has((await nobody.get(`/services/${dropIn}`)).body, 'Nobody has confirmed it yet')
})

test('how long a confirmation counts is a setting of the partnership with its source', async () => {
  await owner.query(
    "insert into partnership.setting_figure (code, partnership_id, amounts, applies_from, owner, source) values ('directory.days_until_old', $1, '{60}', current_date, 'the board', 'minutes of May')",
    [world.county],
  )
  has((await nobody.get(`/services/${groups}`)).body, 'Wait: No wait')
  await owner.query('delete from partnership.setting_figure where partnership_id = $1', [world.county])
})

test('the list is searched by words, need, postcode and childcare (S004-L350), and odd input is kept and named', async () => {
  const list = async (query: string) => (await nobody.get(`/services?${query}`)).body
  lacks(await list('need=safer_use'), 'Riverside one to one')
  lacks(await list('childcare=yes'), 'Riverside groups')
  has(await list('childcare=yes'), 'Riverside one to one')
  has(await list('postcode=vl2+9zz'), 'Riverside groups')
  lacks(await list('postcode=VL1'), 'Riverside groups')
  has(await list('words=COUNTER'), 'Naloxone at the counter')
  has(await list('words=100%25_'), 'No services found')
  const odd = await list('postcode=nowhere&page=-3&need=gold')
  has(odd, 'Enter a postcode or its first half')
  has(odd, 'value="nowhere"')
  assert.equal((await nobody.get('/services/00000000-0000-4000-a000-000000000000')).status, 404)
})

test('the pathway finder offers something besides groups and something low-demand (S004-L867)', async () => {
  const { body } = await nobody.get('/services/find?find=yes&who=self&age=25&need=alcohol&postcode=VL2')
  for (const text of [
    'These may fit',
    'Riverside groups',
    'Riverside one to one',
    'Other ways in',
    'Naloxone at the counter',
  ])
    has(body, text)
  assert.ok(body.indexOf('About 6 days') > 0)
  has((await nobody.get('/services/find?find=yes&age=under18')).body, 'Nothing fits all of that')
})

test('only those who keep an agency’s directory add a service, and all at the agency see it', async () => {
  assert.equal((await app.as(world.token('amy')).get('/directory/new')).status, 404)
  assert.equal((await app.as(world.token('sam')).get('/directory')).status, 404)
  assert.equal((await nobody.get('/directory')).location, '/sign-in?next=%2Fdirectory')
  const mona = app.as(world.token('mona'))
  const wrong = await mona.submit('/directory/new', { ...typed, needs: [], age_to: '12' })
  assert.equal(wrong.status, 422)
  has(wrong.body, 'Select what it helps with')
  has(wrong.body, 'Riverside evenings')
  const added = await mona.submit('/directory/new', typed)
  assert.equal(added.status, 303)
  has((await app.as(world.token('amy')).get('/directory')).body, 'Riverside evenings')
  has((await nobody.get('/services')).body, 'Riverside evenings')
})

test('an agency where nobody opens requests cannot take them online', async () => {
  const pharmacy = await owner.query<{ answers: boolean }>('select directory.answers_requests($1) as answers', [
    agencies.pharmacy.id,
  ])
  assert.equal(pharmacy.rows[0]?.answers, false)
})

test('any worker confirms the wait in one press, and it is told with its day; another agency cannot', async () => {
  const amy = app.as(world.token('amy'))
  const path = `/directory/${groups}`
  assert.equal((await app.as(world.token('nina')).get(path)).status, 404)
  assert.equal((await amy.submit(path, {}, { action: `${path}/still-right` })).status, 303)
  has((await amy.get(path)).body, 'by Amy Archer')
  has((await nobody.get(path.replace('directory', 'services'))).body, 'Wait: No wait')
  assert.equal((await amy.submit(`${path}/wait`, { wait_days: 'soon', places_free: '2' })).status, 422)
  assert.equal((await amy.submit(`${path}/wait`, { wait_days: '', places_free: '2' })).status, 303)
  const { body } = await nobody.get(path.replace('directory', 'services'))
  has(body, 'Wait: Not known')
  has(body, '2 free')
})

test('two who change a service at once both keep their text', async () => {
  const mona = app.as(world.token('mona'))
  const path = `/directory/${adults}/change`
  const form = { ...typed, takes: ['self', 'online', 'undecided'], _version: '1' }
  assert.equal((await mona.submit(path, { ...form, name: 'First saved' })).status, 303)
  const second = await app.as(world.token('adam')).submit(path, { ...form, name: 'Second typed' })
  assert.equal(second.status, 409)
  has(second.body, 'First saved')
  has(second.body, 'Second typed')
})

test('a satellite place has its own week (S003-L39) and can be given up', async () => {
  const mona = app.as(world.token('mona'))
  const path = `/directory/${adults}/places/new`
  const place = {
    name: 'Family centre',
    postcode: 'vl2 2bb',
    satellite: 'yes',
    access: ['childcare'],
    day_2: '9.30 to 5pm',
  }
  const wrong = await mona.submit(path, { ...place, day_2: '5pm to 8am' })
  assert.equal(wrong.status, 422)
  has(wrong.body, 'Tuesday: enter hours like 9am to 5pm')
  assert.equal((await mona.submit(path, place)).status, 303)
  const { body } = await nobody.get(`/services/${adults}`)
  has(body, 'a room in somebody else’s building')
  has(body, '9:30am to 5pm')
  const href =
    /href="(\/directory\/[^"]*\/places\/[0-9a-f-]+)"[^>]*>Family centre/.exec(
      (await mona.get(`/directory/${adults}`)).body,
    )?.[1] ?? ''
  assert.equal((await mona.submit(href, { press: 'close' })).status, 303)
  lacks((await nobody.get(`/services/${adults}`)).body, 'Family centre')
})

test('a closed service is gone from the directory at once', async () => {
  const mona = app.as(world.token('mona'))
  assert.equal((await mona.submit(`/directory/${groups}/close`, {})).status, 422)
  assert.equal((await mona.submit(`/directory/${groups}/close`, { reason: 'No money' })).status, 303)
  assert.equal((await nobody.get(`/services/${groups}`)).status, 404)
  assert.equal((await mona.get(`/directory/${groups}`)).status, 404)
})
