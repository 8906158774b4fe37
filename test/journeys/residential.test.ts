import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { typedDay } from '../support/typed-day.ts'
import { valley } from '../worlds/valley.ts'

// Walk-through 6: the person asks, a panel decides, they go away, contact is kept, they come home with a plan, and check-ups follow.
const { app: database, owner } = await testDatabase('residential_journey')
const world = valley('residential journey')
const { sam, workers: w } = world
const episode = {
  episode_id: world.facts.newId(),
  person_id: sam.id,
  partnership_id: world.county,
  owner_agency_id: w.amy.agency.id,
  author_staff_id: w.bob.id,
  kind: 'treatment',
  started_on: '2024-01-08',
}
world.facts.add('episodes.episode', episode)
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const amy = as('amy')
const log = `/people/${sam.id}/requests`
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const only = async (query: string) =>
  Object.values((await owner.query<Record<string, unknown>>(query)).rows[0] ?? {})[0]
const idOf = async (column: string, table: string) =>
  String(await only(`select ${column} from residential.${table} order by created_at desc, ${column} limit 1`))
const way = async () => `/people/${sam.id}/residential/${await idOf('application_id', 'application')}`
const sent = async (who: string, path: string, values: Record<string, string | string[]>) => {
  const reply = await as(who).submit(path, values)
  assert.equal(reply.status, 303, `${path}: ${/nhsuk-error-summary.*?<\/ul>/s.exec(reply.body)?.[0] ?? reply.status}`)
  return reply
}
const text = {
  place: 'Hill House',
  why: 'I want mornings without shaking',
  tried: 'Four times at home',
  preparation: 'Group twice a week; my sister has the dog',
}

async function asked(): Promise<void> {
  await sent('amy', `${log}/new`, { kind: 'rehab', words: 'I want to go away for it', ...typedDay('asked_on', -21) })
  const answer = `${log}/${await idOf('request_id', 'request')}/answer`
  await sent('amy', answer, { answer: 'yes', reason: 'We apply together' })
}

async function putToPanel(): Promise<void> {
  const panelId = await idOf('panel_id', 'panel')
  await sent('amy', `${await way()}/panel`, { panel_id: panelId, agreed: 'yes' })
}

const item = async () =>
  `/panels/${await idOf('panel_id', 'panel')}/items/${await idOf('agenda_item_id', 'agenda_item')}`

test('whoever does not work with the person finds no application and cannot name a panel', async () => {
  await asked()
  const apply = `${log}/${await idOf('request_id', 'request')}/apply`
  for (const who of ['gwen', 'hana', 'olga', 'drPage', 'cora', 'sam'])
    assert.equal((await as(who).get(apply)).status, 404, who)
  for (const who of ['amy', 'mona', 'cora', 'sam']) assert.equal((await as(who).get('/panels/new')).status, 404, who)
})

test('an application holds the wish, what was tried and the preparation; a half-filled one keeps its words (S004-L424)', async () => {
  const apply = `${log}/${await idOf('request_id', 'request')}/apply`
  const half = await amy.submit(apply, { tried: text.tried, place: '' })
  assert.equal(half.status, 422)
  has(half.body, 'Enter how they get ready')
  has(half.body, text.tried)
  const nowhere = await amy.submit(apply, { ...text, place: '' })
  assert.equal(nowhere.status, 422)
  has(nowhere.body, 'Choose a place, or enter another one')
  await sent('amy', apply, { ...text, advice: 'A day programme nearby first' })
  const page = await amy.get(await way())
  has(page.body, 'Hill House')
  // A wish against advice is written down and blocked by nothing (S004-L436).
  has(page.body, 'A day programme nearby first')
  has(page.body, '21 days since asking')
  assert.equal((await as('drPage').get(await way())).status, 404)
  has((await as('sam').get('/my/requests')).body, 'I want mornings without shaking')
})

test('two who change the application at once: the second sees what the first wrote', async () => {
  const form = `${await way()}/text`
  const opened = hiddenIn((await amy.get(form)).body)
  await sent('amy', form, { ...text, preparation: 'A chest x-ray is booked' })
  const second = await amy.post(form, {
    ...opened,
    ...text,
    preparation: 'My sister keeps the flat',
    _key: 'text-second-001',
  })
  assert.equal(second.status, 409)
  has(second.body, 'A chest x-ray is booked')
  has(second.body, 'My sister keeps the flat')
})

test('the coordinator names a panel by role; a half-named one keeps what was typed', async () => {
  const half = await as('pam').submit('/panels/new', { staff_1: w.cora.id, ...typedDay('meets_on', 0) })
  assert.equal(half.status, 422)
  has(half.body, 'Enter as what they sit')
  const seats = { staff_1: w.cora.id, role_1: 'Chair', staff_2: w.drPage.id, role_2: 'Health' }
  await sent('pam', '/panels/new', { ...seats, place: 'Town Hall', ...typedDay('meets_on', 0) })
  has((await amy.get('/panels')).body, 'Chair: Cora Cole, Valley Council Public Health')
})

test('the panel reads the words the person agreed to, the days waited, and no name (S004-L424)', async () => {
  const without = await amy.submit(`${await way()}/panel`, { panel_id: await idOf('panel_id', 'panel') })
  assert.equal(without.status, 422)
  has(without.body, 'Read it to the person and tick that they agree')
  await putToPanel()
  const panel = `/panels/${await idOf('panel_id', 'panel')}`
  const agenda = await as('cora').get(panel)
  has(agenda.body, '21')
  has(agenda.body, 'Read and decide')
  for (const body of [agenda.body, (await as('cora').get(await item())).body]) {
    lacks(body, 'Samira')
    lacks(body, 'Reed')
    lacks(body, sam.id)
  }
  has((await as('cora').get(await item())).body, 'I want mornings without shaking')
  lacks((await as('pam').get(panel)).body, 'Hill House')
  for (const who of ['pam', 'gwen', 'amy', 'sam']) assert.equal((await as(who).get(await item())).status, 404, who)
})

test('a decision needs reasons, and is written once; who decides second keeps their words', async () => {
  const opened = hiddenIn((await as('drPage').get(await item())).body)
  const empty = await as('cora').submit(await item(), { outcome: 'not_funded', deciders: w.cora.id })
  assert.equal(empty.status, 422)
  has(empty.body, 'Enter the reasons')
  const decision = {
    outcome: 'not_funded',
    deciders: [w.cora.id, w.drPage.id],
    reasons: 'The money of this year is spent',
  }
  await sent('cora', await item(), decision)
  const late = {
    ...opened,
    ...decision,
    outcome: 'funded',
    funded_weeks: '12',
    reasons: 'Their case is strong',
    _key: 'panel-second-01',
  }
  const second = await as('drPage').post(await item(), late)
  assert.equal(second.status, 409)
  has(second.body, 'Their case is strong')
  const mine = await as('sam').get('/my/requests')
  has(mine.body, 'The money of this year is spent')
  has(mine.body, 'Chair: Cora Cole')
})

test('the appeal against a panel goes through the log, and nobody who sat there decides it', async () => {
  const requestId = await idOf('request_id', 'request')
  const appeal = { [`appeal_${requestId}`]: 'Money is no reason about me' }
  const made = await as('sam').submit('/my/requests', appeal, { action: `/my/requests/${requestId}/appeal` })
  assert.equal(made.status, 303)
  const appealId = String(await only('select appeal_id from residential.appeal'))
  for (const who of ['cora', 'drPage', 'amy', 'mona'])
    assert.equal((await as(who).get(`/appeals/${appealId}`)).status, 404, who)
  has((await as('pam').get(`/appeals/${appealId}`)).body, 'The money of this year is spent')
  await sent('pam', `/appeals/${appealId}`, {
    outcome: 'overturned',
    reasons: '',
    reason: 'Look at the person, not at the year',
  })
  has((await amy.get(await way())).body, 'Appeal won, to be put to a panel again')
})

test('put to a panel again it is funded, and a place is booked', async () => {
  await putToPanel()
  const noWeeks = await as('cora').submit(await item(), { outcome: 'funded', deciders: w.cora.id, reasons: 'Yes' })
  assert.equal(noWeeks.status, 422)
  has(noWeeks.body, 'Enter for how many weeks it is funded')
  await sent('cora', await item(), {
    outcome: 'funded',
    funded_weeks: '12',
    deciders: w.cora.id,
    reasons: 'A good plan',
  })
  const book = `${await way()}/book`
  const wrong = await amy.submit(book, {
    place: 'Hill House',
    ...typedDay('expected_on', 3),
    ...typedDay('ends_on', 1),
  })
  assert.equal(wrong.status, 422)
  has(wrong.body, 'The last day must be after the first')
  await sent('amy', book, { place: 'Hill House', ...typedDay('expected_on', 0), ...typedDay('ends_on', 84) })
  await sent('amy', `${await way()}/enter`, { ...typedDay('entered_on', 0) })
  has((await amy.get(await way())).body, '21 days from asking to going in')
})

test('the worker at home keeps in touch: dated contacts with a name, ticked when held (S004-L668)', async () => {
  has((await amy.get('/requests')).body, 'No contact is planned')
  const contacts = `${await way()}/contacts`
  const past = await amy.submit(
    contacts,
    { how: 'phone', with_staff_id: w.amy.id, ...typedDay('due_on', -3) },
    { action: contacts },
  )
  assert.equal(past.status, 422)
  const plan = { how: 'phone', with_staff_id: w.amy.id, ...typedDay('due_on', 0) }
  assert.equal((await amy.submit(contacts, plan, { action: contacts })).status, 303)
  has((await amy.get('/today')).body, 'Keep in touch')
  const tick = `${contacts}/${await idOf('keep_in_touch_id', 'keep_in_touch')}/tick`
  const held = { outcome: 'held', note: 'Slept well', ...typedDay('happened_on', 0) }
  assert.equal((await amy.submit(contacts, held, { action: tick })).status, 303)
  assert.equal(
    (await amy.post(tick, { ...hiddenIn((await amy.get(contacts)).body), ...held, _key: 'tick-again-0001' })).status,
    404,
  )
  has((await as('sam').get('/my/requests')).body, 'Slept well')
  assert.equal((await as('drPage').get(contacts)).status, 404)
})

test('two weeks before the planned end the plan for coming home is asked for, and shown as missing when late (S004-L670)', async () => {
  lacks((await amy.get('/today')).body, 'Plan coming home')
  await sent('amy', `${await way()}/end`, { why: 'They are ready earlier', ...typedDay('ends_on', 10) })
  has((await amy.get('/today')).body, 'Plan coming home')
  has((await amy.get(await way())).body, 'The plan for coming home is not whole')
  const home = `${await way()}/home`
  const nobody = await amy.submit(home, { part: 'home', what: 'Back to the flat' }, { action: home })
  assert.equal(nobody.status, 422)
  has(nobody.body, 'Enter who will be there')
  for (const part of ['home', 'aftercare', 'first_meeting']) {
    const step = { part, what: `Step ${part}`, with_whom: 'Mei Moor', ...typedDay('happens_on', 10) }
    assert.equal((await amy.submit(home, step, { action: home })).status, 303)
  }
  has((await amy.get(await way())).body, 'Missing: Script and naloxone')
  const none = { part: 'medicine', what: 'No script; naloxone kit given', not_needed: 'yes' }
  assert.equal((await amy.submit(home, none, { action: home })).status, 303)
  lacks((await amy.get(await way())).body, 'The plan for coming home is not whole')
  has((await as('sam').get('/my/requests')).body, 'Mei Moor')
})

test('leaving early is written down and closes nothing else', async () => {
  const before =
    await only(`select jsonb_build_array((select count(*) from prescribing.script where stopped_at is null),
    (select count(*) from episodes.episode where ended_on is null), (select count(*) from residential.return_step where removed_at is null),
    (select count(*) from people.working_relationship where to_at is null))`)
  await sent('amy', `${await way()}/leave`, { how: 'early', words: 'I missed my girl', ...typedDay('left_on', 0) })
  const page = await amy.get(await way())
  has(page.body, 'Left early')
  has(page.body, 'Leaving early closed nothing')
  has(page.body, 'naloxone')
  const afterwards =
    await only(`select jsonb_build_array((select count(*) from prescribing.script where stopped_at is null),
    (select count(*) from episodes.episode where ended_on is null), (select count(*) from residential.return_step where removed_at is null),
    (select count(*) from people.working_relationship where to_at is null))`)
  assert.deepEqual(afterwards, before)
  const again = await amy.submit(`${log}/new`, {
    kind: 'rehab',
    words: 'Again, nearer home',
    ...typedDay('asked_on', 0),
  })
  assert.equal(again.status, 303, 'they may ask again at once')
})

test('the timeline shows asking, the panel and the stay', async () => {
  const timeline = await amy.get(`/people/${sam.id}/journey`)
  has(timeline.body, 'Asked for: Residential rehab')
  has(timeline.body, 'Hill House')
  lacks((await as('drPage').get(`/people/${sam.id}/journey`)).body, 'Hill House')
})

test('check-ups at 1, 3, 6 and 12 months follow when support ends later', async () => {
  const leave = `/people/${sam.id}/episodes/${episode.episode_id}/leave`
  const step = { kind: 'peer', what: 'Bike ride', with_whom: 'Mei Moor', ...typedDay('happens_on', 5) }
  await sent('amy', `/people/${sam.id}/episodes/${episode.episode_id}/aftercare`, step)
  await sent('amy', leave, { reason: 'finished_drug_free', what_worked: 'Hill House', ...typedDay('left_on', 0) })
  const { rows } = await owner.query<{ months_after: number }>(
    'select months_after from episodes.check_up where cancelled_at is null order by due_on',
  )
  assert.deepEqual(
    rows.map((row) => row.months_after),
    [1, 3, 6, 12],
  )
})
