import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addDays, dayInWords, dayOf } from '../../src/kernel/calendar-day.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'
import { service } from '../worlds/valley-services.ts'

const { app: database, owner } = await testDatabase('satellites')
const world = valley('satellites')
const { facts, sam, agencies, workers } = world
service(facts, agencies.riverside, 'Riverside one to one', {
  place: {
    name: 'St Mary’s hostel',
    is_satellite: true,
    hours: [{ day: 2, opens: '10:00', closes: '12:00' }],
  },
})
service(facts, agencies.nhsTrust, 'Prescribing clinic', { place: { name: 'Canary clinic' } })
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const amy = as('amy')
const form = `/people/${sam.id}/appointments/new`
const plain = (html: string) => html.replaceAll('<!-- -->', '')
const placeId = async (name: string) =>
  (await owner.query<{ id: string }>('select place_id as id from directory.place where name = $1', [name])).rows[0]
    ?.id ?? ''
const filled = {
  kind: 'keywork',
  with_staff_id: workers.amy.id,
  on: dayInWords(addDays(dayOf(new Date()), 3)),
  at: '10:30am',
}

test('the booking form offers the agency’s own places, satellites with their week, and no other agency’s', async () => {
  const { body } = await amy.get(form)
  assert.match(plain(body), /St Mary’s hostel \(satellite\): Tuesday 10am to midday/)
  assert.doesNotMatch(body, /Canary clinic/)
  const other = { ...filled, place_id: await placeId('Canary clinic') }
  assert.equal((await amy.submit(form, other)).status, 422)
})

test('somebody is booked into the satellite, and everybody reads where (S003-L39)', async () => {
  const booked = await amy.submit(form, { ...filled, place_id: await placeId('St Mary’s hostel'), place: 'Back room' })
  assert.equal(booked.status, 303, booked.body)
  assert.match(
    (await as('sam').get('/my')).body + (await as('sam').get('/my/record')).body,
    /St Mary’s hostel, Back room/,
  )
})

test('an appointment changed later keeps its place, or goes elsewhere', async () => {
  const { rows } = await owner.query<{ id: string }>(
    'select appointment_id as id from care.appointment where place_id is not null',
  )
  const path = `/people/${sam.id}/appointments/${rows[0]?.id}`
  const opened = plain((await amy.get(path)).body)
  assert.match(opened, /value="Back room"/)
  assert.match(opened, /<option value="[^"]*" selected="">St Mary’s hostel/)
  const change = { on: filled.on, at: '11am', place_id: '', place: 'The café' }
  assert.equal((await amy.submit(path, change)).status, 303)
  const { rows: after } = await owner.query('select place, place_id from care.appointment where appointment_id = $1', [
    rows[0]?.id,
  ])
  assert.deepEqual(after, [{ place: 'The café', place_id: null }])
})

test('a manager reads how many were seen at each place; another agency and a worker do not', async () => {
  await owner.query(
    "update care.appointment set place_id = $1, starts_at = now() - interval '2 days', attendance = 'attended' where place = 'The café'",
    [await placeId('St Mary’s hostel')],
  )
  const text = plain((await as('mona').get('/supervision')).body).replaceAll(/<[^>]*>/g, ' ')
  assert.match(text, /St Mary’s hostel \(satellite\)\D+1\D+1\D/)
  for (const who of ['amy', 'nina']) assert.doesNotMatch((await as(who).get('/supervision')).body, /St Mary’s/, who)
})
