import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('record_plan')
const world = valley('record plan')
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const { sam, workers } = world
const record = `/people/${sam.id}`
const amy = app.as(world.token('amy'))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const idOf = async (statement: string) => (await owner.query<{ id: string }>(statement)).rows[0]?.id ?? ''

const meeting = { kind: 'keywork', with_staff_id: workers.amy.id, on: '4 July 2025', at: '2:30pm', place: 'Room 2' }

test('an appointment is made at the time of day said, summer time or not', async () => {
  assert.equal((await amy.submit(`${record}/appointments/new`, meeting)).status, 303)
  const { rows } = await owner.query<{ starts_at: Date }>('select starts_at from care.appointment')
  assert.equal(new Date(rows[0]?.starts_at ?? 0).toISOString(), '2025-07-04T13:30:00.000Z')
  has((await amy.get(record)).body, '4 July 2025 at 2:30pm')
})

test('a time that is none is refused and what was typed stays', async () => {
  const reply = await amy.submit(`${record}/appointments/new`, { ...meeting, at: 'noonish' })
  assert.equal(reply.status, 422)
  has(reply.body, 'noonish')
})

test('a worker of another agency is not on the list of whom an appointment may be with', async () => {
  assert.equal(
    (await amy.submit(`${record}/appointments/new`, { ...meeting, with_staff_id: workers.nina.id })).status,
    422,
  )
})

test('an appointment still to come cannot be marked as kept', async () => {
  await amy.submit(`${record}/appointments/new`, { ...meeting, on: '4 July 2090' })
  const id = await idOf('select appointment_id as id from care.appointment where starts_at > now()')
  const reply = await amy.submit(`${record}/appointments/${id}`, {
    attendance: 'attended',
    on: '4 July 2090',
    at: '2:30pm',
  })
  assert.equal(reply.status, 422)
})

test('two workers who change the same appointment both keep what they chose', async () => {
  const id = await idOf('select appointment_id as id from care.appointment where starts_at < now()')
  const path = `${record}/appointments/${id}`
  const first = hiddenIn((await amy.get(path)).body)
  const words = { on: '4 July 2025', at: '2:30pm', place: 'Room 2' }
  assert.equal((await amy.submit(path, { ...words, attendance: 'attended' })).status, 303)
  const second = await amy.post(path, { ...first, ...words, place: 'Room 9', attendance: 'excused' })
  assert.equal(second.status, 409)
  has(second.body, 'Room 9')
  has(second.body, 'came')
  has((await amy.get(record)).body, 'Came')
})

test('a goal is set in the words agreed, and ended without being lost', async () => {
  assert.equal(
    (await amy.submit(`${record}/goals/new`, { headline: 'A room of my own', domain: 'housing', set_by: 'person' }))
      .status,
    303,
  )
  const id = await idOf('select goal_id as id from care.goal')
  assert.equal(
    (await amy.submit(`${record}/goals/${id}`, { headline: 'A flat of my own', outcome: 'reached' })).status,
    303,
  )
  const { body } = await amy.get(record)
  has(body, 'A flat of my own')
  has(body, 'Ended')
})
