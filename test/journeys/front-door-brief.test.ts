import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'
import { service } from '../worlds/valley-services.ts'

const { app: database, owner } = await testDatabase('front_door_brief')
const world = valley('front door brief')
const adults = service(world.facts, world.agencies.riverside, 'Riverside one to one')
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)

test('a short talk is counted without a name, for the own agency only (S004-L873)', async () => {
  const phil = as('phil')
  const wrong = await phil.submit('/front-door/brief/new', {
    topic: 'overdose',
    substance: 'opioids',
    minutes: 'a few',
  })
  assert.equal(wrong.status, 422)
  const typed = {
    'happened_on-day': '1',
    'happened_on-month': '2',
    'happened_on-year': '2026',
    topic: 'overdose',
    substance: 'opioids',
    minutes: '12',
    place: 'Canary van',
    given: ['naloxone', 'advice'],
    onward: adults,
  }
  assert.equal((await phil.submit('/front-door/brief/new', typed)).status, 303)
  const { body } = await phil.get('/front-door/brief')
  for (const text of ['Canary van', 'Overdose and naloxone', 'Riverside one to one']) has(body, text)
  lacks((await as('amy').get('/front-door/brief')).body, 'Canary van')
  assert.equal((await app.as(world.token('cora')).get('/front-door/brief')).status, 404)
})
