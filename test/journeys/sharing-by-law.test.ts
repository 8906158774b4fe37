import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('sharing-by-law')
const world = valley()
const { sam, agencies } = world
await world.facts.save(db.owner)
const app = await testApp(db.app)
after(() => app.close())

const as = (who: string) => app.as(world.token(who))
const ask = `/people/${sam.id}/disclose`
const note = world.entries.get(9) ?? ''
const other = world.entries.get(6) ?? ''
const plain = {
  ground: 'safeguarding',
  threshold: 'A child is at risk tonight and the school has called us',
  to_agency: agencies.housing.id,
  items: note,
  told: 'yes',
}
const shownTo = (who: string) =>
  db.app.acting({ token: world.token(who), purpose: 'safeguarding', requestId: 't' }, async (tx) => {
    const { rows } = await sql<{
      id: string
    }>`select item_id as id from consent.item where person_id = ${sam.id}`.execute(tx)
    return rows.map(({ id }) => id)
  })

test('two people decide, and exactly the chosen entry opens to exactly the named agency', async () => {
  const before = await shownTo('hugo')
  const asked = await as('amy').submit(ask, plain)
  assert.equal(asked.status, 303, asked.body)
  const at = asked.location ?? ''
  assert.ok(!(await shownTo('hugo')).includes(note))
  assert.equal((await as('hugo').get(at)).status, 404)
  assert.equal(
    (await as('amy').post(at, { decision: 'yes', note: 'I decide my own asking here' })).status,
    403,
    'no form of ours',
  )
  const waiting = await as('saul').get(at)
  assert.match(waiting.body, /Words of kind 9/)
  assert.equal((await as('saul').submit(at, { decision: 'yes', note: 'short' })).status, 422)
  assert.equal(
    (await as('saul').submit(at, { decision: 'yes', note: 'Weighed with the school and the duty team' })).status,
    303,
  )
  assert.deepEqual((await shownTo('hugo')).toSorted(), [...before, note].toSorted())
  const read = await as('hugo').get(at)
  assert.match(read.body, /Words of kind 9/)
  assert.doesNotMatch(read.body, /Words of kind 6/)
  for (const who of ['drGrey', 'hana', 'phil', 'olga', 'nina']) assert.equal((await as(who).get(at)).status, 404, who)
  assert.match((await as('sam').get('/my/sharing')).body, /Open Door Housing: one entry, to protect someone from harm/)
})

test('nobody decides what they asked for, and nothing is decided twice', async () => {
  assert.equal((await as('saul').get(ask)).status, 404, 'the safeguarding lead has no caseload to ask from')
  const at = (await as('amy').submit(ask, { ...plain, items: other })).location ?? ''
  const forced = await db.app.acting({ token: world.token('amy'), purpose: 'safeguarding', requestId: 't' }, (tx) =>
    sql<{
      answer: string
    }>`select consent.decide_disclosure(${at.split('/').at(-1)}, true, 'I agree with myself entirely', 14) as answer`.execute(
      tx,
    ),
  )
  assert.equal(forced.rows[0]?.answer, 'absent')
  assert.equal((await as('pria').submit(at, { decision: 'no', note: 'The threshold is not met here' })).status, 303)
  const late = await db.app.acting({ token: world.token('saul'), purpose: 'safeguarding', requestId: 't' }, (tx) =>
    sql<{
      answer: string
    }>`select consent.decide_disclosure(${at.split('/').at(-1)}, true, 'I see it otherwise than they', 14) as answer`.execute(
      tx,
    ),
  )
  assert.equal(late.rows[0]?.answer, 'decided')
  assert.ok(!(await shownTo('hugo')).includes(other))
})

test('a police request opens no account: it ends as a list on paper after two people weighed it', async () => {
  const police = { ...plain, ground: 'police_request', to_agency: agencies.police.id, items: other }
  assert.match((await as('amy').submit(ask, police)).body, /A police request opens no account/)
  const asked = await as('amy').submit(ask, {
    ...police,
    to_agency: '',
    to_outside: 'DS Carr, Valley Police',
    told: 'no',
    not_told_reason: 'It would prejudice a live investigation',
  })
  assert.equal(asked.status, 303, asked.body)
  const at = asked.location ?? ''
  assert.equal((await as('amy').get(`${at}/print`)).status, 404)
  assert.equal(
    (await as('pria').submit(at, { decision: 'yes', note: 'Public interest weighed with the Caldicott guardian' }))
      .status,
    303,
  )
  const printed = await as('amy').get(`${at}/print`)
  assert.match(printed.body, /Words of kind 6/)
  assert.doesNotMatch(printed.body, /Words of kind 9/)
  assert.deepEqual(await shownTo('col'), [])
  assert.equal((await as('col').get(at)).status, 404)
  const told = await db.owner.query(
    "select count(*)::int as n from audit.entry where access_route = 'legal_disclosure' and source_id = $1 and person_told_from is not null",
    [at.split('/').at(-1)],
  )
  assert.equal(told.rows[0].n, 0)
  assert.doesNotMatch((await as('sam').get('/my/sharing')).body, /DS Carr/)
})

test('what is left out, not seen or not one’s own is refused with a sentence', async () => {
  const say = async (values: Record<string, string>) => (await as('amy').submit(ask, { ...plain, ...values })).body
  assert.match(await say({ items: '' }), /Select exactly what to disclose/)
  assert.match(await say({ items: world.entries.get(8) ?? '' }), /Select entries from the list/)
  assert.match(await say({ items: world.scriptId }), /Select entries from the list/)
  assert.match(await say({ told: 'no', not_told_reason: 'short' }), /Say why the person is not told/)
  assert.match(await say({ to_outside: 'Somebody else too' }), /Choose one agency, or name who/)
  assert.match(await say({ threshold: 'short' }), /20 characters or more/)
})

test('workers without the person on their caseload have no form for it', async () => {
  for (const who of ['bob', 'gwen', 'hana']) assert.equal((await as(who).get(ask)).status, 404, who)
})
