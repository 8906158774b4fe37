import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Browser, hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { grant, item, itemOf, worksWith, yearsAgo } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('plan')
const world = valley('plan')
const { sam, workers, agencies, facts, teams } = world
// Housing sees what Sam lets it see: the actions given to it and nothing else of the plan (p9).
grant(facts, sam, {
  to: agencies.housing,
  purpose: 'housing_support',
  categories: [0, 1, 3, 5],
  recordedBy: workers.amy,
})
worksWith(facts, sam, agencies.riverside, { role: 'key_worker', worker: workers.bob, team: teams.blueTeam })
item(facts, 'prescribing.script', {
  ...itemOf(sam, workers.amy),
  medicine: 'Methadone 1mg/ml oral solution',
  daily_dose: '40ml',
  supervised: true,
  pharmacy_agency_id: agencies.pharmacy.id,
  collection_days: [1, 2, 3],
  starts_on: yearsAgo(0.3).slice(0, 10),
  ends_on: '2099-12-31',
})
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())

const plan = `/people/${sam.id}/plan`
const [amy, bob, gwen, hugo, nina, mona] = ['amy', 'bob', 'gwen', 'hugo', 'nina', 'mona'].map((who) =>
  app.as(world.token(who)),
) as [Browser, Browser, Browser, Browser, Browser, Browser]
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const one = async (statement: string, values: readonly unknown[] = []) =>
  (await owner.query<{ value: string }>(statement, [...values])).rows[0]?.value ?? ''
const goalId = (headline: string) => one('select goal_id as value from care.goal where headline = $1', [headline])
const actionId = (what: string) => one('select plan_action_id as value from care.plan_action where what = $1', [what])
const hiddenOf = (html: string, action: string) => {
  const form = [...html.matchAll(/<form [^>]*?action="([^"]*)" method="post"[^>]*>(.*?)<\/form>/gs)].find(
    (found) => found[1] === action,
  )
  return hiddenIn(form?.[2] ?? '')
}
const goal = { headline: '', domain: 'substance_use', aim: '', substance: '', set_by: 'person' }

test('a worker of the same agency who does not work with the person finds no plan, and neither does anybody who is nobody', async () => {
  assert.equal((await gwen.get(plan)).status, 404)
  assert.equal((await gwen.get(`${plan}/start`)).status, 404)
  assert.equal((await hugo.get(plan)).status, 404)
  assert.notEqual((await app.as(null).get(plan)).status, 200)
})

test('whoever leads starts the plan with a purpose and one coordinator, and it is a draft until the person agrees (S004-L185a)', async () => {
  assert.equal((await nina.get(`${plan}/start`)).status, 404)
  const reply = await amy.submit(`${plan}/start`, {
    purpose: 'A steady life with my children',
    coordinator: workers.amy.id,
  })
  assert.equal(reply.status, 303)
  const { body } = await amy.get(plan)
  has(body, 'A steady life with my children')
  has(body, 'Draft: not agreed by the person')
  has(body, 'Amy Archer')
})

test('starting it again gives the same plan', async () => {
  assert.equal((await bob.get(`${plan}/start`)).location, plan)
  assert.equal(await one('select count(*)::text as value from care.plan'), '1')
})

test('"no sharing" alone is a whole plan (S000-L47b)', async () => {
  const library = await amy.get(`${plan}/goals`)
  has(library.body, 'Never share needles, spoons or pipes')
  const reply = await amy.submit(`/people/${sam.id}/goals/new?pick=no_sharing`, {
    set_by: 'person',
    headline: 'Never share needles, spoons or pipes',
    domain: 'substance_use',
    aim: 'safer_use',
  })
  assert.equal(reply.status, 303)
  assert.equal(await one('select library_code as value from care.goal'), 'no_sharing')
  has((await amy.get(plan)).body, 'Safer use')
})

test('stopping crack stands beside staying steady on methadone, with goals of life around them (S000-L143, S004-L592, S001-L125)', async () => {
  for (const more of [
    { ...goal, headline: 'No crack at all', aim: 'stop', substance: 'crack' },
    { ...goal, headline: 'Stay on my methadone', aim: 'stable_on_medicine', substance: 'heroin' },
    { ...goal, headline: 'See my children every week', domain: 'family' },
  ])
    assert.equal((await amy.submit(`/people/${sam.id}/goals/new`, more)).status, 303)
  const { body } = await amy.get(plan)
  for (const text of [
    'No crack at all',
    'Stopping · crack',
    'Stay on my methadone',
    'Steady on medicine · heroin',
    'See my children every week',
  ])
    has(body, text)
})

test('a script without talking help shows what is missing and stops nothing (S004-L388)', async () => {
  has((await amy.get(plan)).body, 'the plan does not have talking help')
  const reply = await amy.submit(`${plan}/actions/new`, {
    what: 'See the counsellor every week',
    who: 'person',
    kind: 'psychosocial',
    goal: '',
  })
  assert.equal(reply.status, 303)
  hasNot((await amy.get(plan)).body, 'the plan does not have')
})

test('the housing officer sees only the action given to them, ticks it, and the coordinator sees it (S003-L75c)', async () => {
  const what = 'Ask the council about a two-room flat'
  const given = await amy.submit(`${plan}/actions/new`, {
    what,
    who: `agency:${agencies.housing.id}`,
    kind: 'reintegration',
    goal: await goalId('See my children every week'),
    'due_on-day': '1',
    'due_on-month': '12',
    'due_on-year': '2090',
  })
  assert.equal(given.status, 303)
  const home = await hugo.get('/housing')
  has(home.body, what)
  has(home.body, 'A steady life with my children')
  for (const hidden of ['No crack at all', 'Stay on my methadone', 'See the counsellor', 'See my children every week'])
    hasNot(home.body, hidden)
  const path = `/housing/${sam.id}/actions/${await actionId(what)}/done`
  const long = `Too long. ${'x'.repeat(300)}`
  const wrong = await hugo.submit('/housing', { note: long }, { action: path })
  assert.equal(wrong.status, 422)
  has(wrong.body, long)
  has(wrong.body, `value="${long}"`)
  assert.equal((await hugo.submit('/housing', { note: 'On the list from Monday' }, { action: path })).status, 303)
  const { body } = await amy.get(plan)
  has(body, 'ticked by Hugo Hart')
  has(body, 'On the list from Monday')
})

test('nobody ticks the action of another agency', async () => {
  const what = 'Ask about rent arrears'
  await amy.submit(`${plan}/actions/new`, { what, who: `agency:${agencies.housing.id}`, kind: 'step', goal: '' })
  const id = await actionId(what)
  const page = await amy.get(plan)
  hasNot(page.body, `${plan}/actions/${id}/done`)
  const counsellor = await actionId('See the counsellor every week')
  const sealed = hiddenOf(page.body, `${plan}/actions/${counsellor}/done`)
  assert.equal(
    (await amy.post(`${plan}/actions/${id}/done`, { ...sealed, _version: '1', done_on: '2025-01-01' })).status,
    404,
  )
  assert.equal(await one('select done_on::text as value from care.plan_action where plan_action_id = $1', [id]), '')
})

test('a double press of done has one effect', async () => {
  const id = await actionId('See the counsellor every week')
  const path = `${plan}/actions/${id}/done`
  const sealed = hiddenOf((await amy.get(plan)).body, path)
  const [first, second] = [await amy.post(path, sealed), await amy.post(path, sealed)]
  assert.deepEqual([first.status, second.status], [303, 303])
  assert.equal(await one('select version::text as value from care.plan_action where plan_action_id = $1', [id]), '2')
})

test('two workers change one action: the second keeps what they wrote and reads what the first saved', async () => {
  await amy.submit(`${plan}/actions/new`, { what: 'Register with a dentist', who: 'person', kind: 'health', goal: '' })
  const path = `${plan}/actions/${await actionId('Register with a dentist')}`
  const words = { who: 'person', kind: 'health', goal: '' }
  const opened = hiddenOf((await bob.get(path)).body, path)
  assert.equal(
    (await amy.submit(path, { ...words, what: 'Register with the dentist in Mill Lane' }, { action: path })).status,
    303,
  )
  const late = await bob.post(path, { ...opened, ...words, what: 'Ring the dental line' })
  assert.equal(late.status, 409)
  has(late.body, 'Register with the dentist in Mill Lane')
  has(late.body, 'Ring the dental line')
})

test('the person agrees in person; a goal added later makes the plan changed since agreed', async () => {
  assert.equal(
    (
      await amy.submit(`${plan}/agreement`, {
        how: 'in_person',
        'agreed_on-day': '1',
        'agreed_on-month': '2',
        'agreed_on-year': '2026',
      })
    ).status,
    303,
  )
  has((await amy.get(plan)).body, 'Agreed by the person')
  const opened = hiddenOf((await bob.get(`${plan}/agreement`)).body, `${plan}/agreement`)
  await amy.submit(`/people/${sam.id}/goals/new`, { ...goal, headline: 'Start a bricklaying course', domain: 'work' })
  has((await amy.get(plan)).body, 'Changed since the person agreed')
  has((await app.as(world.token('sam')).get('/my/plan')).body, 'Changed since you agreed')
  const late = await bob.post(`${plan}/agreement`, { ...opened, how: 'on_paper', agreed_on: '2026-02-02' })
  assert.equal(late.status, 409, 'nobody agrees to a plan that they did not see')
})

test('every part of life has a next step or "not now" (S004-L376)', async () => {
  await amy.submit(`${plan}/parts-of-life`, { money_stance: 'not_now', money_words: 'After the summer' })
  has((await amy.get(plan)).body, 'Not now: After the summer')
})

test('a lapse is written down with its response, closes nothing and offers actions (S000-L43a)', async () => {
  const reply = await amy.submit(`${plan}/lapses/new`, {
    'happened_on-day': '3',
    'happened_on-month': '2',
    'happened_on-year': '2026',
    substance: 'crack',
    what_happened: 'Used after the funeral',
    response: 'Talked it through, gave naloxone',
    is_shown: 'yes',
  })
  assert.equal(reply.status, 303)
  has((await amy.get(reply.location ?? '')).body, 'Meet again within two days')
  const { body } = await amy.get(plan)
  has(body, 'Used after the funeral')
  has(body, 'No crack at all')
  assert.equal(await one('select count(*)::text as value from care.goal where ended_at is not null'), '0')
})

test('a lapse without a response, or in days to come, is refused and keeps what was typed', async () => {
  const reply = await amy.submit(`${plan}/lapses/new`, {
    'happened_on-day': '3',
    'happened_on-month': '2',
    'happened_on-year': '2090',
    what_happened: 'Words that stay',
    response: '',
  })
  assert.equal(reply.status, 422)
  has(reply.body, 'Words that stay')
})

test('both views of a goal are kept, and a wide gap is said (S001-L103)', async () => {
  const path = `/people/${sam.id}/goals/${await goalId('No crack at all')}`
  await amy.submit(path, { score: '3', rater: 'worker', note: '' }, { action: `${path}/rate` })
  await amy.submit(path, { score: '8', rater: 'person', note: 'I feel it' }, { action: `${path}/rate` })
  has((await amy.get(path)).body, 'The person sees more hope than the worker')
  const wrong = await amy.submit(
    path,
    { score: '', rater: 'person', note: 'Words that stay' },
    { action: `${path}/rate` },
  )
  assert.equal(wrong.status, 422)
  for (const text of ['Words that stay', 'There is a problem', 'No crack at all']) has(wrong.body, text)
})

test('taking over is a dated fact: one coordinator at every instant, and a late second hand-over is shown who it is now (S002-L25b)', async () => {
  const opened = hiddenOf((await amy.get(`${plan}/coordinator`)).body, `${plan}/coordinator`)
  assert.equal((await bob.submit(`${plan}/coordinator`, { coordinator: workers.bob.id })).status, 303)
  assert.equal((await amy.post(`${plan}/coordinator`, { ...opened, coordinator: workers.amy.id })).status, 409)
  has((await amy.get(plan)).body, 'Care coordinator: <strong>Bob Bright')
  const { rows } = await owner.query(
    'select count(*) filter (where to_at is null)::int as open, count(*)::int as all from care.plan_coordinator',
  )
  assert.deepEqual(rows[0], { open: 1, all: 2 })
  await assert.rejects(
    owner.query("update care.plan_coordinator set to_at = now() + interval '1 day' where to_at is null"),
    /exactly one care coordinator/,
  )
})

test("a coordinator who leaves the agency is a gap at once, on the plan, on the team page and on the manager's list", async () => {
  hasNot((await mona.get('/caseload/coordination')).body, 'Bob Bright')
  await owner.query('update partnership.staff set to_at = now() where staff_id = $1', [workers.bob.id])
  has((await amy.get(plan)).body, 'Nobody coordinates this plan')
  has((await amy.get(`/people/${sam.id}/team`)).body, 'Nobody coordinates this plan')
  const list = (await mona.get('/caseload/coordination')).body
  has(list, 'Bob Bright')
  has(list, 'Sam Reed')
  assert.equal((await amy.get('/caseload/coordination')).status, 404)
  assert.equal((await amy.submit(`${plan}/coordinator`, { coordinator: workers.amy.id })).status, 303)
  hasNot((await mona.get('/caseload/coordination')).body, 'Sam Reed')
})

test('a coordinator who no longer works with the person is a gap too, though still at the agency', async () => {
  await owner.query(
    "update people.working_relationship set to_at = now(), ended_reason = 'moved' where staff_id = $1",
    [workers.amy.id],
  )
  has((await mona.get('/caseload/coordination')).body, 'Amy Archer')
})
