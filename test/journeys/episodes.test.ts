import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('episodes_journey')
const world = valley('episodes journey')
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const { sam } = world
const spells = `/people/${sam.id}/episodes`
const as = (who: string) => app.as(world.token(who))
const amy = as('amy')
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const firstContact = { 'started_on-day': '3', 'started_on-month': '2', 'started_on-year': '2026' }
const begun = { kind: 'treatment', ...firstContact, purpose: 'See my children every week' }
const idOf = async () =>
  (await owner.query<{ id: string }>('select episode_id as id from episodes.episode order by created_at limit 1'))
    .rows[0]?.id ?? ''

test('a stranger, a commissioner and a worker of an agency without permission find no support to read', async () => {
  for (const token of [null, world.token('cora'), world.token('hana')]) {
    const reply = await app.as(token).get(spells)
    assert.ok(reply.status === 404 || reply.location?.startsWith('/sign-in'), String(reply.status))
  }
})

test('support begins with the first contact, with no threshold to pass, and says what it is for (S004-L564, S004-L394)', async () => {
  const reply = await amy.submit(`${spells}/new`, begun)
  assert.equal(reply.status, 303)
  const page = await amy.get(reply.location ?? '')
  has(page.body, 'Since 3 February 2026')
  has(page.body, 'See my children every week (not agreed yet)')
})

test('a day that is none, or no kind, is refused and what was typed stays', async () => {
  const reply = await amy.submit(`${spells}/new`, { ...begun, kind: '', 'started_on-day': '31' })
  assert.equal(reply.status, 422)
  has(reply.body, 'Select the kind of support')
  has(reply.body, 'See my children every week')
})

test('support of a kind that runs already goes on and is not begun twice', async () => {
  const reply = await amy.submit(`${spells}/new`, begun)
  assert.equal(reply.location, `${spells}/${await idOf()}`)
  assert.equal((await owner.query('select from episodes.episode')).rows.length, 1)
})

test('somebody who wants no recovery words is offered support without them, and it stays (S004-L863)', async () => {
  const reply = await amy.submit(`${spells}/new`, { ...begun, kind: 'low_demand', purpose: '' })
  const page = await amy.get(reply.location ?? '')
  has(page.body, 'Come-as-you-are support')
  lacks(page.body.slice(page.body.indexOf('<h1')).replaceAll('Riverside Recovery', ''), 'ecovery')
})

test('two workers who agree what it is for at once both keep their words', async () => {
  const path = `${spells}/${await idOf()}/purpose`
  const version = /name="_version" value="(\d+)"/.exec((await amy.get(path)).body)?.[1] ?? ''
  const mona = { purpose: 'A job with the council', purpose_agreed: 'yes' }
  assert.equal((await amy.submit(path, mona)).status, 303)
  const late = await amy.submit(path, { purpose: 'A flat of my own', _version: version })
  assert.equal(late.status, 409)
  has(late.body, 'A job with the council')
  has(late.body, 'A flat of my own')
})

test('a kind of help begins and ends while the support goes on', async () => {
  const path = `${spells}/${await idOf()}`
  const help = { kind: 'psychosocial', ...firstContact }
  assert.equal((await amy.submit(`${path}/help`, help)).status, 303)
  assert.equal((await amy.submit(`${path}/help`, help)).status, 422)
  const ending = /href="([^"]*\/end)"/.exec((await amy.get(path)).body)?.[1] ?? ''
  const early = { 'ended_on-day': '2', 'ended_on-month': '2', 'ended_on-year': '2026' }
  assert.equal((await amy.submit(ending, early)).status, 422)
  assert.equal((await amy.submit(ending, { ...early, 'ended_on-day': '9' })).status, 303)
  has((await amy.get(path)).body, '3 February 2026 to 9 February 2026')
})

test('support rests and is taken up again, and nothing is lost (S004-L636)', async () => {
  const path = `${spells}/${await idOf()}`
  assert.equal((await amy.submit(path, {}, { action: `${path}/pause` })).status, 303)
  has((await amy.get(path)).body, 'Paused')
  assert.equal((await amy.submit(path, {}, { action: `${path}/resume` })).status, 303)
  const page = await amy.get(path)
  has(page.body, 'A job with the council')
  has(page.body, 'It never ends because of how long it has lasted')
})

test('another agency with permission for attendance sees when, and not what for', async () => {
  const page = await as('drPage').get(spells)
  has(page.body, 'Since 3 February 2026')
  lacks(page.body, 'A job with the council')
  assert.equal((await as('drPage').get(`${spells}/${await idOf()}/purpose`)).status, 404)
})
