import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, grant, itemOf, person } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner, connections } = await testDatabase('appointments')
const world = valley('appointments')
const { sam, workers, agencies, facts } = world
// Sam sees the NHS service too, which Amy may not know the hours of.
const elsewhere = facts.newId()
const atTwo = new Date(Date.now() + 5 * 86_400_000)
atTwo.setUTCHours(14, 0, 0, 0)
facts.add('care.appointment', {
  ...itemOf(sam, workers.drPage),
  appointment_id: elsewhere,
  kind: 'prescribing',
  starts_at: atTwo.toISOString(),
  with_staff_id: workers.drPage.id,
  place: 'Clinic B',
})
const young = person(facts, agencies.riverside, { given: 'Kit', born: '2010-02-03', worker: workers.amy })
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const record = `/people/${sam.id}`
const amy = app.as(world.token('amy'))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const london = (at: Date, form: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', ...form }).format(at)
const dayTyped = (at: Date) => london(at, { day: 'numeric', month: 'long', year: 'numeric' })
const timeTyped = (at: Date) => london(at, { hour: '2-digit', minute: '2-digit' })
const ids = async (statement: string, values: readonly unknown[] = []) =>
  (await owner.query<{ id: string }>(statement, [...values])).rows.map((row) => row.id)
const newest = async () =>
  (await ids('select appointment_id as id from care.appointment order by created_at desc limit 1'))[0] ?? ''
const book = (at: Date, more: Readonly<Record<string, string>> = {}, whom = record) =>
  amy.submit(`${whom}/appointments/new`, {
    kind: 'keywork',
    with_staff_id: workers.amy.id,
    on: dayTyped(at),
    at: timeTyped(at),
    ...more,
  })
const messages = async (kind: string) =>
  (await owner.query('select * from notify.message where kind = $1 order by number', [kind])).rows

test('a stranger finds no appointments page and records no time with somebody they do not work with', async () => {
  for (const who of ['cora', 'phil', 'col']) {
    const stranger = app.as(world.token(who))
    assert.equal((await stranger.get(`${record}/attendance`)).status, 404)
    const sent = await stranger.post(`${record}/sessions/new`, { minutes: '30' })
    assert.ok(sent.status === 404 || sent.status === 403)
  }
  assert.deepEqual(await ids('select contact_id as id from care.contact'), [])
})

test('an hour that another agency has taken is booked without a hint, and the person is told (S002-L25c)', async () => {
  const half = new Date(atTwo.getTime() + 1_800_000)
  assert.equal((await book(half)).status, 303)
  const mine = await app.as(world.token('sam')).get('/my/appointments')
  has(mine.body, 'Two of your appointments are in the same hour')
  has(mine.body, 'Clinic B')
  const told = await messages('appointment.same-hour')
  assert.deepEqual(
    told.map((one) => one.to_person_id),
    [sam.id],
  )
  assert.doesNotMatch(JSON.stringify(told), /NHS|Riverside|Clinic|keywork|prescrib/i)
})

test('an hour that the booker may see taken is named, and can be taken all the same (S002-L25c)', async () => {
  const later = new Date(atTwo.getTime() + 3 * 3_600_000)
  assert.equal((await book(later, { place: 'Room 1' })).status, 303)
  const again = await book(later, { kind: 'group' })
  assert.equal(again.status, 422)
  has(again.body, 'expected elsewhere in that hour')
  has(again.body, 'one-to-one session with Amy')
  hasNot(again.body, 'Clinic B')
  assert.equal((await book(later, { kind: 'group', anyway: 'yes' })).status, 303)
})

test('a permission to see attendance makes the other agency’s hour a named one', async () => {
  grant(facts, sam, { to: agencies.riverside, purpose: 'direct_care', categories: [0, 1, 3], recordedBy: workers.amy })
  await facts.save(owner)
  const named = await book(new Date(atTwo.getTime() - 1_800_000))
  assert.equal(named.status, 422)
  has(named.body, 'Valley NHS Drug and Alcohol Service')
})

test('one form says that somebody came late, how long it was, and what was talked about', async () => {
  const past = new Date(Date.now() - 2 * 86_400_000)
  await book(past)
  const path = `${record}/appointments/${await newest()}`
  const when = { on: dayTyped(past), at: timeTyped(past) }
  const hour = { minutes: '45', contact_kind: 'keywork', how: 'face_to_face', given_by: 'professional' }
  const note = 'We talked about sleep.'
  const bare = await amy.submit(path, { ...when, ...hour, note })
  assert.equal(bare.status, 422)
  has(bare.body, 'Select whether the person came')
  has(bare.body, note)
  const sent = { ...when, ...hour, note, attendance: 'late' }
  assert.equal((await amy.submit(path, sent)).status, 303)
  const { rows } = await owner.query(
    'select c.minutes, c.given_by, e.category, e.body from care.contact c join care.entry e on e.entry_id = c.entry_id',
  )
  assert.deepEqual(rows, [{ minutes: 45, given_by: 'professional', category: 6, body: 'We talked about sleep.' }])
  has((await amy.get(path)).body, 'Recorded already: 45 minutes')
  const page = (await amy.get(`${record}/attendance`)).body
  has(page, 'Came late')
  has(page, 'A worker')
})

test('a note beside a contact is not opened by a permission to see attendance', async () => {
  const drPage = app.as(world.token('drPage'))
  assert.equal((await drPage.get(`${record}/attendance`)).status, 200)
  await owner.query('update consent.grant_line set withdrawn_at = now() where agency_id = $1 and category = 6', [
    agencies.nhsTrust.id,
  ])
  await owner.query('select consent.rebuild_map()')
  const page = (await drPage.get(`${record}/attendance`)).body
  has(page, 'Keywork, face to face')
  has(page, 'No note')
})

test('time that was not booked is recorded, with who gave it, and a wrong one is struck out (S004-L213)', async () => {
  const path = `${record}/sessions/new`
  const typed = {
    on: '3 March 2026',
    at: '10am',
    contact_kind: 'check_in',
    minutes: '15',
    how: 'phone',
    given_by: 'volunteer',
  }
  const wrong = await amy.submit(path, { ...typed, minutes: 'a while' })
  assert.equal(wrong.status, 422)
  has(wrong.body, 'a while')
  const ahead = await amy.submit(path, { ...typed, on: '3 March 2090' })
  assert.equal(ahead.status, 422)
  assert.equal((await amy.submit(path, typed)).status, 303)
  const [id] = await ids("select contact_id as id from care.contact where how = 'phone'")
  has((await amy.get(`${record}/attendance`)).body, 'A volunteer')
  assert.equal((await amy.submit(`${record}/sessions/${id}`, { reason: 'Another person' })).status, 303)
  has((await amy.get(`${record}/attendance`)).body, '(struck out)')
  assert.equal((await app.as(world.token('drPage')).get(`${record}/sessions/${id}`)).status, 404)
})

test('an appointment called off by us or by them says which, and why', async () => {
  const at = new Date(Date.now() + 9 * 86_400_000)
  await book(at)
  const path = `${record}/appointments/${await newest()}`
  const off = { on: dayTyped(at), at: timeTyped(at), attendance: 'cancelled', reason: 'Worker ill' }
  assert.equal((await amy.submit(path, off)).status, 303)
  has((await amy.get(`${record}/attendance`)).body, 'Called off by the service: Worker ill')
})

test('a reminder goes only by a way that is safe, in words that say nothing, and else the worker is told', async () => {
  const soon = new Date(Date.now() + 26 * 3_600_000)
  has((await amy.get(`${record}/appointments/new`)).body, 'no way to send this person a reminder that is safe')
  facts.add('people.contact', {
    ...itemOf(sam, workers.amy),
    contact_id: facts.newId(),
    channel: 'text',
    value: '07700 900111',
    may_use: true,
    may_leave_message: true,
    created_at: daysFromNow(-3),
  })
  await facts.save(owner)
  has((await amy.get(`${record}/appointments/new`)).body, 'Send a text the day before')
  assert.equal((await book(soon, { remind: 'yes' })).status, 303)
  const job = () => owner.query('select care.write_reminders()')
  await job()
  const [written, ...others] = await messages('appointment.reminder')
  assert.equal(others.length, 0)
  assert.equal(written?.address, '07700 900111')
  assert.match(String(written?.subject), /^Reminder: you are expected on [A-Z][a-z]+ \d+ [A-Z][a-z]+ at \d+:\d\d[ap]m$/)
  assert.equal(written?.body, '')
  await job()
  assert.equal((await messages('appointment.reminder')).length, 1, 'once')
})

test('a no that another agency wrote down closes the way between booking and sending (A41)', async () => {
  const next = new Date(Date.now() + 30 * 3_600_000)
  assert.equal((await book(next, { remind: 'yes', anyway: 'yes' })).status, 303)
  facts.add('people.contact', {
    ...itemOf(sam, workers.drPage),
    contact_id: facts.newId(),
    channel: 'mobile',
    value: '07700900111',
    may_use: false,
    created_at: daysFromNow(-1),
  })
  await facts.save(owner)
  await owner.query('select care.write_reminders()')
  assert.equal((await messages('appointment.reminder')).length, 1)
  const [told] = await messages('appointment.no-safe-reminder')
  assert.equal(told?.to_staff_id, workers.amy.id)
  assert.doesNotMatch(`${told?.subject} ${told?.body}`, /Sam|Reed|07700/)
  has((await amy.get(`${record}/appointments/${await newest()}`)).body, 'there was no safe way')
  assert.ok(connections.jobs)
})

test('a young person’s appointments work like everybody’s (S004-L338)', async () => {
  const at = new Date(Date.now() + 3 * 86_400_000)
  assert.equal((await book(at, {}, `/people/${young.id}`)).status, 303)
  has((await amy.get(`/people/${young.id}/attendance`)).body, 'To come')
})

test('booking is offered to exactly those who may book, so that no link leads to nothing', async () => {
  let offered = 0
  for (const who of Object.keys(world.workers)) {
    const browser = app.as(world.token(who))
    const page = await browser.get(`${record}/attendance`)
    if (page.status !== 200) continue
    const isOffered = page.body.includes(`${record}/appointments/new`)
    assert.equal((await browser.get(`${record}/appointments/new`)).status, isOffered ? 200 : 404, who)
    if (isOffered) offered += 1
  }
  assert.ok(offered > 0)
})
