import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { grant } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('record_entries')
const world = valley('record entries')
const { sam, workers, agencies } = world
grant(world.facts, sam, {
  to: agencies.practice,
  purpose: 'direct_care',
  categories: [0, 1, 6],
  recordedBy: workers.amy,
})
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const record = `/people/${sam.id}`
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const amy = app.as(world.token('amy'))

const note = {
  category: '6',
  happened_on: '4 July 2025',
  title: 'Talked about sleep',
  body: 'Sleeps four hours a night.',
}

async function entryCalled(title: string): Promise<string> {
  const { rows } = await owner.query<{ entry_id: string }>('select entry_id from care.entry where title = $1', [title])
  assert.equal(rows.length, 1, title)
  return rows[0]?.entry_id ?? ''
}

test('a worker adds a note, and it stands on the record with its author, its date and its reason', async () => {
  const saved = await amy.submit(`${record}/entries/new?category=6`, note, { action: `${record}/entries/new` })
  assert.equal(saved.status, 303)
  assert.equal(saved.location, record)
  const { body } = await amy.get(record)
  has(body, 'Talked about sleep')
  has(body, 'Amy Archer, Riverside Recovery, 4 July 2025')
})

test('a note with faults comes back with what was typed and nothing is saved', async () => {
  const reply = await amy.submit(`${record}/entries/new`, {
    ...note,
    title: '',
    happened_on: '31 February 2025',
    body: 'Kept as typed <b>',
  })
  assert.equal(reply.status, 422)
  has(reply.body, 'There is a problem')
  has(reply.body, 'must be a real date')
  has(reply.body, 'Kept as typed &lt;b&gt;')
})

test('a category the worker may not write is refused although the form names it', async () => {
  const reply = await amy.submit(`${record}/entries/new`, { ...note, category: '8', title: 'Smuggled' })
  assert.equal(reply.status, 422)
  const { rows } = await owner.query("select from care.entry where title = 'Smuggled'")
  assert.equal(rows.length, 0)
})

test('a correction strikes the old note through with its reason, and agencies that were shown it are told', async () => {
  const drGrey = app.as(world.token('drGrey'))
  has((await drGrey.get(record)).body, 'Sleeps four hours a night')
  const entryId = await entryCalled('Talked about sleep')
  const fixed = {
    title: 'Talked about rest',
    body: 'Sleeps six hours a night.',
    happened_on: '4 July 2025',
    reason: 'I misheard',
  }
  const saved = await amy.submit(`${record}/entries/${entryId}/correct`, fixed)
  assert.equal(saved.status, 303)
  const now = (await amy.get(record)).body
  has(now, 'Sleeps six hours')
  lacks(now, 'Sleeps four hours')
  const history = (await amy.get(`${record}/entries/${await entryCalled('Talked about rest')}`)).body
  has(history, 'Sleeps four hours')
  has(history, 'I misheard')
  const partner = (await drGrey.get(record)).body
  has(partner, 'Sleeps six hours')
  lacks(partner, 'Sleeps four hours')
  const { rows } = await owner.query(
    "select to_agency_id, subject, body from notify.message where kind = 'entry.corrected'",
  )
  assert.deepEqual(
    rows.map((row) => row.to_agency_id),
    [agencies.practice.id],
  )
  lacks(JSON.stringify(rows), 'Sam')
})

test('two workers who correct the same note both keep their words: the second gets 409 with both texts', async () => {
  const entryId = world.entries.get(13) ?? ''
  const path = `${record}/entries/${entryId}/correct`
  const words = (body: string) => ({ title: 'Score', body, happened_on: '1 July 2025', reason: 'Counted again' })
  const first = await amy.get(path)
  const hidden = hiddenIn(first.body)
  assert.equal((await amy.submit(path, words('The first text'))).status, 303)
  const second = await amy.post(path, { ...hidden, ...words('The second text') })
  assert.equal(second.status, 409)
  has(second.body, 'The first text')
  has(second.body, 'The second text')
})

test('a sealed note closes to its author too', async () => {
  const entryId = world.entries.get(9) ?? ''
  const path = `${record}/entries/${entryId}/seal`
  assert.equal((await amy.submit(path, {})).status, 422)
  assert.equal((await amy.submit(path, { sure: 'yes' })).status, 303)
  lacks((await amy.get(record)).body, 'Words of kind 9')
  assert.equal((await amy.get(`${record}/entries/${entryId}`)).status, 404)
  lacks((await app.as(world.token('saul')).get(`${record}/entries/${entryId}`)).body, 'Words of kind 9')
})

test('an entry cannot be reached through the record of somebody else', async () => {
  const entryId = world.entries.get(6) ?? ''
  const other = await amy.get(`/people/${crypto.randomUUID()}/entries/${entryId}`)
  assert.equal(other.status, 404)
})

test('holding a note back from the person needs a reason of serious harm', async () => {
  const path = `${record}/entries/${world.entries.get(6)}/release`
  assert.equal((await amy.submit(path, { decision: 'hold', reason: 'no' })).status, 422)
  assert.equal(
    (await amy.submit(path, { decision: 'hold', reason: 'Would lead to an attack by the person named in it' })).status,
    303,
  )
  assert.equal((await amy.submit(path, { decision: 'release' })).status, 303)
})

test('a note about someone else is released only in words written for the person', async () => {
  const path = `${record}/entries/${world.entries.get(12)}/release`
  assert.equal((await amy.submit(path, { decision: 'release' })).status, 422)
  assert.equal(
    (await amy.submit(path, { decision: 'release', redacted_body: 'Someone who cares for you called us.' })).status,
    303,
  )
})
