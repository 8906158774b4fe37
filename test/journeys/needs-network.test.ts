import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { worksWith } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('needs_network')
const world = valley('network')
const { sam, workers, agencies } = world
worksWith(world.facts, sam, agencies.riverside, { role: 'key_worker', worker: workers.bob })
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const network = `/people/${sam.id}/network`
const draw = `${network}/draw`
const amy = app.as(world.token('amy'))
const bob = app.as(world.token('bob'))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const somebody = (at: number, initials: string, kind: string, uses: string, more: Record<string, string> = {}) => ({
  [`initials_${at}`]: initials,
  [`kind_${at}`]: kind,
  [`uses_${at}`]: uses,
  ...Object.fromEntries(Object.entries(more).map(([name, value]) => [`${name}_${at}`, value])),
})

test('a stranger, the housing worker and the peer find no map of the people around somebody', async () => {
  for (const who of ['gwen', 'hugo', 'mei', 'olga', 'phil', 'cora'])
    for (const path of [network, draw]) assert.equal((await app.as(world.token(who)).get(path)).status, 404, who)
})

test('a map is drawn with the person: a list, a picture, and the share of people who do not use (S001-L169b)', async () => {
  const reply = await amy.submit(draw, {
    ...somebody(0, 'Mum', 'parent', 'does_not_use', { close: 'yes' }),
    ...somebody(1, 'T', 'friend', 'uses', { close: 'yes', name: 'Terence Trueman' }),
    ...somebody(2, 'JJ', 'peer', 'not_known'),
  })
  assert.equal(reply.status, 303)
  const { body } = await amy.get(network)
  has(body, '1 of 2 people of whom it is known do not use (50%)')
  has(body, 'role="img"')
  has(body, 'T (Terence Trueman)')
})

test('a name is seen by whoever wrote it down and not by a colleague who reads the map (K12)', async () => {
  const { body } = await bob.get(network)
  has(body, 'Mum')
  hasNot(body, 'Terence')
  const { rows } = await owner.query<{ category: number }>('select category from assessments.tie_name')
  assert.deepEqual(rows, [{ category: 12 }])
})

test('half a row is refused with what is missing, and what was typed stays', async () => {
  const reply = await amy.submit(draw, somebody(3, 'QQ', '', ''))
  assert.equal(reply.status, 422)
  has(reply.body, 'Select who QQ is')
  has(reply.body, 'QQ')
})

test('a later map says what changed, and the old one stays', async () => {
  const page = (await amy.get(draw)).body
  const [mum, terence] = [0, 1].map((at) => /name="initials_\d+"[^>]*value="([^"]*)"/.exec(page) && at)
  assert.deepEqual([mum, terence], [0, 1])
  const at = (initials: string) =>
    [...page.matchAll(/id="initials_(\d+)"[^>]*value="([^"]*)"/g)].find((found) => found[2] === initials)?.[1] ?? '0'
  const moved = { [`uses_${at('JJ')}`]: 'does_not_use', [`close_${at('JJ')}`]: 'yes', [`gone_${at('T')}`]: 'yes' }
  const kept = { [`kind_${at('JJ')}`]: 'peer', [`initials_${at('JJ')}`]: 'JJ' }
  const mumKept = { ...somebody(Number(at('Mum')), 'Mum', 'parent', 'does_not_use', { close: 'yes' }) }
  assert.equal(
    (await amy.submit(draw, { ...moved, ...kept, ...mumKept, ...somebody(4, 'Cy', 'work', 'does_not_use') })).status,
    303,
  )
  const { body } = await amy.get(network)
  has(body, 'New: Cy')
  has(body, 'Not in the map any more: T')
  has(body, 'JJ: closer now, does not use')
  has(body, '3 of 3 people')
  has(body, 'Then: 1 of 2 people')
})

test('two who draw at once: the second keeps what they wrote and sees the first', async () => {
  const first = hiddenIn((await amy.get(draw)).body)
  const second = hiddenIn((await bob.get(draw)).body)
  const one = somebody(0, 'Mum', 'parent', 'does_not_use')
  assert.equal((await amy.post(draw, { ...first, ...one })).status, 303)
  const late = await bob.post(draw, { ...second, ...somebody(0, 'Zed', 'friend', 'uses') })
  assert.equal(late.status, 409)
  has(late.body, 'Zed')
  for (const text of ['Saved by somebody else', 'Amy Archer']) has(late.body, text)
})
