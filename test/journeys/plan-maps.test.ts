import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { worksWith } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('plan_maps')
const world = valley('plan maps')
const { sam, workers, agencies, facts, teams } = world
worksWith(facts, sam, agencies.riverside, { role: 'key_worker', worker: workers.bob, team: teams.blueTeam })
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())

const plan = `/people/${sam.id}/plan`
const amy = app.as(world.token('amy'))
const bob = app.as(world.token('bob'))
const mine = app.as(world.token('sam'))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const boxesOf = (html: string): Record<string, string> => {
  const form = /<form [^>]*method="post"[^>]*>(.*?)<\/form>/s.exec(html.slice(html.indexOf('change-map')))?.[1] ?? ''
  const inputs = [...form.matchAll(/<input [^>]*name="([^"]*)"[^>]*?(?:value="([^"]*)")?[^>]*>/g)].map((found) => [
    found[1] ?? '',
    /value="([^"]*)"/.exec(found[0])?.[1] ?? '',
  ])
  const selects = [...form.matchAll(/<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs)].map((found) => [
    found[1] ?? '',
    /<option value="([^"]*)" selected/.exec(found[2] ?? '')?.[1] ?? '',
  ])
  return Object.fromEntries([...inputs, ...selects])
}
let map = ''

test('a colleague who does not work with the person cannot draw or read a map', async () => {
  assert.equal((await app.as(world.token('gwen')).get(`${plan}/maps/new`)).status, 404)
})

test('a map is begun from a template, saved, reopened and linked to a goal (S004-L189a)', async () => {
  await amy.submit(`/people/${sam.id}/goals/new`, { headline: 'A quiet home', domain: 'housing', set_by: 'person' })
  const goal = (await owner.query<{ goal_id: string }>('select goal_id from care.goal')).rows[0]?.goal_id ?? ''
  const begun = await amy.submit(`${plan}/maps/new`, { template: 'explore', title: 'Where I am', goal })
  assert.equal(begun.status, 303)
  map = begun.location ?? ''
  const page = await amy.get(map)
  for (const text of ['Where I am', 'What gets in the way?', 'is held back by', 'For the goal: A quiet home', '<svg'])
    has(page.body, text)
  has((await amy.get(plan)).body, 'Where I am')
})

test('thoughts and links are added with plain boxes and stand in the picture and in the list', async () => {
  const boxes = boxesOf((await amy.get(map)).body)
  const saved = await amy.post(map, {
    ...boxes,
    text_5: 'The neighbours shout',
    from_5: 'd',
    kind_5: 'for_example',
    link_from: 'c',
    link_kind: 'leads_to',
    link_to: 'e',
  })
  assert.equal(saved.status, 303)
  const { body } = await amy.get(map)
  has(body, 'Version 2')
  has(body, 'The neighbours shout')
  has(body, 'also leads to “Who is around me?”')
  has(body.slice(body.indexOf('id="map"')).split('</svg>')[0] ?? '', 'The neighbours')
  has((await amy.get(`${map}?version=1`)).body, 'Version 1')
})

test('a thought whose words are emptied goes, and its links with it; the version before keeps it', async () => {
  const boxes = boxesOf((await amy.get(map)).body)
  assert.equal((await amy.post(map, { ...boxes, text_5: '' })).status, 303)
  assert.ok(!(await amy.get(map)).body.includes('The neighbours shout'))
  has((await amy.get(`${map}?version=2`)).body, 'The neighbours shout')
})

test('two workers draw at once: the second sees what was saved and keeps what they wrote', async () => {
  const slow = boxesOf((await bob.get(map)).body)
  const quick = boxesOf((await amy.get(map)).body)
  assert.equal((await amy.post(map, { ...quick, text_1: 'Amy’s words' })).status, 303)
  const late = await bob.post(map, { ...slow, text_1: 'Bob’s words' })
  assert.equal(late.status, 409)
  has(late.body, 'Amy’s words')
  has(late.body, 'Bob’s words')
})

test('pressed twice, a map is saved once', async () => {
  const boxes = boxesOf((await amy.get(map)).body)
  assert.deepEqual([(await amy.post(map, boxes)).status, (await amy.post(map, boxes)).status], [303, 303])
  const { rows } = await owner.query<{ newest: number }>('select max(version) as newest from care.node_map')
  assert.equal(rows[0]?.newest, 5)
})

test('words that are too long, or none at all, are refused and stay in their boxes', async () => {
  const boxes = boxesOf((await amy.get(map)).body)
  const long = await amy.post(map, { ...boxes, text_0: 'x'.repeat(201) })
  assert.equal(long.status, 422)
  has(long.body, 'x'.repeat(201))
  const emptied = Object.fromEntries(
    Object.entries(boxes).map(([name, value]) => [name, name.startsWith('text_') ? '' : value]),
  )
  assert.equal((await amy.post(map, { ...emptied, _key: boxesOf((await amy.get(map)).body)._key ?? '' })).status, 422)
})

test('the person reads the map that was drawn with them; another agency without permission for plans does not', async () => {
  const id = map.split('/').at(-1) ?? ''
  has((await mine.get(`/my/plan/maps/${id}`)).body, 'Where I am')
  assert.equal((await app.as(world.token('nina')).get(map)).status, 404)
})
