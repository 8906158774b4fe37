import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, item, itemOf, yearsAgo } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'
import { service } from '../worlds/valley-services.ts'

const { app: database, owner } = await testDatabase('timeline')
const world = valley('timeline')
const { facts, sam, workers, agencies } = world
for (const [years, attendance] of [
  [3, 'attended'],
  [2, 'not_attended'],
  [1, 'attended'],
] as const)
  item(facts, 'care.appointment', {
    ...itemOf(sam, workers.amy),
    starts_at: yearsAgo(years),
    kind: 'keywork',
    attendance,
    created_at: yearsAgo(years),
  })
item(facts, 'care.goal', {
  ...itemOf(sam, workers.amy),
  domain: 'family',
  headline: 'Sunday lunch at my sister’s',
  set_by: 'person',
  created_at: yearsAgo(1),
})
facts.add('referrals.referral', {
  referral_id: facts.newId(),
  person_id: sam.id,
  partnership_id: sam.partnershipId,
  owner_agency_id: agencies.riverside.id,
  author_staff_id: workers.amy.id,
  to_agency_id: agencies.hospital.id,
  reason: 'A bed for detox',
  sent_at: daysFromNow(-1),
  lapses_at: daysFromNow(9),
})
const atDoor = service(facts, agencies.riverside, 'Riverside door')
await facts.save(owner)
await owner.query(
  `insert into care.lapse (person_id, partnership_id, owner_agency_id, author_staff_id, happened_on, substance, what_happened, response)
   values ($1, $2, $3, $4, '2026-03-04', 'alcohol', 'Had four cans alone', 'Rang at once, met the next day')`,
  [sam.id, sam.partnershipId, agencies.riverside.id, workers.amy.id],
)
const app = await testApp(database)
after(() => app.close())
const journey = `/people/${sam.id}/journey`
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const of = async (who: string) => (await app.as(world.token(who)).get(journey)).body

test('a stranger, a commissioner and somebody who does not work with the person have no timeline', async () => {
  for (const token of [null, world.token('cora'), world.token('gwen'), world.token('phil'), world.token('olga')]) {
    const reply = await app.as(token).get(journey)
    assert.ok(reply.status === 404 || reply.location?.startsWith('/sign-in'), String(reply.status))
  }
})

test('the worker sees appointments, goals and the wait for an answer, as a picture and in words', async () => {
  const body = await of('amy')
  for (const text of [
    'One-to-one session: came',
    'One-to-one session: did not come',
    'Goal set: Sunday lunch',
    'Referred to Valley General Hospital: waiting for an answer',
    'A lapse with alcohol, and what was done about it',
    'and still going on',
    '<svg',
  ])
    has(body, text)
})

test('what another agency may not see is not in its picture, its counts or its list', async () => {
  const own = await of('drPage')
  lacks(own, 'Sunday lunch')
  lacks(own, 'Valley General Hospital')
  lacks(own, 'Goal set')
  has(own, 'One-to-one session: came')
})

test('the timeline shows one kind when asked, and an unknown kind is everything', async () => {
  const amy = app.as(world.token('amy'))
  const contacts = (await amy.get(`${journey}?kind=contact`)).body
  has(contacts, '3 in all.')
  lacks(contacts, 'Goal set')
  has((await amy.get(`${journey}?kind=nothing`)).body, 'Goal set')
})

test('the person sees their own whole journey, and each look at it by a worker is on their list', async () => {
  const person = app.as(world.token('sam'))
  const own = (await person.get('/my/journey')).body
  for (const text of ['My journey', 'Goal set: Sunday lunch', 'Methadone', 'Referred to Valley General Hospital'])
    has(own, text)
  has((await person.get('/my/who-looked')).body, 'Amy Archer')
})

test('a long journey is shown fifty at a time, and whole to print it', async () => {
  await owner.query(
    `insert into care.appointment (person_id, partnership_id, owner_agency_id, author_staff_id, starts_at, kind, attendance, created_at)
     select $1, $2, $3, $4, now() - n * interval '1 day', 'group', 'attended', now() - n * interval '1 day' from generate_series(10, 209) n`,
    [sam.id, sam.partnershipId, agencies.riverside.id, workers.amy.id],
  )
  const amy = app.as(world.token('amy'))
  const listed = (body: string) =>
    body.split('app-journey-list')[1] === undefined ? 0 : [...body.matchAll(/<li><strong>/g)].length
  assert.equal(listed((await amy.get(`${journey}?kind=contact`)).body), 50)
  assert.equal(listed((await amy.get(`${journey}?kind=contact&page=5`)).body), 3)
  assert.equal(listed((await amy.get(`${journey}?kind=contact&all=yes`)).body), 203)
})

test('groups stand in the picture for those who may see attendance, and the sessions of each', async () => {
  const group = {
    group_id: facts.newId(),
    partnership_id: sam.partnershipId,
    owner_agency_id: agencies.riverside.id,
  }
  const more = { topic: 'wellbeing', level: 'any', style: 'doing' }
  facts.add('groups.programme', {
    ...group,
    ...more,
    name: 'Canary walking group',
    for_whom: 'everyone',
    starts_at: '10:00',
    minutes: 60,
    capacity: 12,
    first_on: daysFromNow(-20).slice(0, 10),
    sessions: 6,
    needed_for_certificate: 4,
    leader_staff_id: workers.amy.id,
    made_by: workers.amy.id,
  })
  const session_id = facts.newId()
  const { group_id } = group
  facts.add('groups.session', { ...group, session_id, held_at: daysFromNow(-20) })
  const membership_id = facts.newId()
  const joined = { created_at: daysFromNow(-40), place_from: daysFromNow(-30) }
  facts.add('groups.membership', { ...itemOf(sam, workers.amy), membership_id, group_id, ...joined })
  const came = { attendance_id: facts.newId(), session_id, membership_id, outcome: 'came' }
  facts.add('groups.attendance', { ...itemOf(sam, workers.amy), ...came })
  await facts.save(owner)
  for (const who of ['amy', 'drPage']) {
    const body = await of(who)
    has(body, 'In the group: Canary walking group')
    has(body, 'Canary walking group: came')
  }
  assert.equal((await app.as(world.token('hugo')).get(journey)).status, 404)
  has((await app.as(world.token('sam')).get('/my/journey')).body, 'Canary walking group: came')
})

test('asking for help stands there with its wait, for the agency that holds it and for the person alone', async () => {
  await owner.query(
    `insert into front_door.help_request (help_request_id, partnership_id, answerable_agency_id, service_id, knew_service, contact_due_on, asked_by, person_knows, chosen_name,
       age_band, may_phone, may_text, may_email, may_letter, door, quote_code, received_at, registered_at, person_id, registered_by)
     select gen_random_uuid(), $1, $2, $3, true, current_date, 'self', true, 'Sam', 'adult', true, true, true, true, 'phone', 'JKMN-PQRS', now() - interval '9 days', now() - interval '8 days', $4, $5`,
    [sam.partnershipId, agencies.riverside.id, atDoor, sam.id, workers.amy.id],
  )
  has(await of('amy'), 'Asked for help (phone): waiting')
  has((await app.as(world.token('sam')).get('/my/journey')).body, 'Asked for help (phone): waiting')
  lacks(await of('drPage'), 'Asked for help')
})

test('a pathway stands in the plan’s row from its first day', async () => {
  facts.add('care.pathway', {
    ...itemOf(sam, workers.amy),
    pathway_id: facts.newId(),
    code: 'step_down',
    template_version: '2026-1',
    chosen: 'together',
    started_on: daysFromNow(-3).slice(0, 10),
  })
  await facts.save(owner)
  has(await of('amy'), 'Pathway: Care with the GP')
  lacks(await of('drPage'), 'Care with the GP')
})
