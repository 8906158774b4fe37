import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('unwritten audit')
const world = valley()
await world.facts.save(db.owner)
const app = await testApp(db.app)
after(() => app.close())

const amy = app.as(world.token('amy'))
const stranger = app.as(world.token('hana'))
const record = `/people/${world.sam.id}`
const rowsOf = async (table: string) => Number((await db.owner.query(`select count(*) from ${table}`)).rows[0].count)

test('what the audit cannot take is neither shown nor saved (A38)', async () => {
  const note = { category: '4', happened_on: '1 2 2026', title: 'Rang at nine', body: 'Sounded well' }
  const form = `${record}/entries/new`
  assert.equal((await stranger.get(record)).status, 404)
  const page = await amy.get(form)
  assert.equal(page.status, 200)
  const before = { entries: await rowsOf('care.entry'), audit: await rowsOf('audit.entry') }

  await db.owner.query('alter table audit.entry add constraint full_up check (false) not valid')
  for (const reply of [
    await stranger.get(record),
    await amy.get(record),
    await amy.post(form, { ...hiddenIn(page.body), ...note }),
  ]) {
    assert.equal(reply.status, 500)
    assert.doesNotMatch(reply.body, /Sam|Rang at nine/)
  }
  assert.deepEqual({ entries: await rowsOf('care.entry'), audit: await rowsOf('audit.entry') }, before)

  await db.owner.query('alter table audit.entry drop constraint full_up')
  assert.equal((await amy.submit(form, note)).status, 303)
  assert.equal(await rowsOf('care.entry'), before.entries + 1)
  assert.equal((await stranger.get(record)).status, 404)
})
