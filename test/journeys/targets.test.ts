import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { monthsLater } from '../../src/modules/indicators/index.ts'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { freezeNumbers } from '../support/frozen-numbers.ts'
import { valley } from '../worlds/valley.ts'

/** Objectives with their measure, baseline, target and owner, set before the months they are judged by (S004-L901, S003-L122). */
const { app: database, owner } = await testDatabase('targets_journey')
const world = valley('targets journey')
const elsewhere = valley('targets elsewhere')
await world.facts.save(owner)
await elsewhere.facts.save(owner)
const { rows } = await owner.query(
  `select to_char(now() at time zone 'Europe/London', 'YYYY-MM') as this, (date_trunc('month', current_date) - interval '1 day')::date::text as last`,
)
const [{ this: thisMonth, last }] = rows
const [next, later] = [monthsLater(thisMonth, 1), monthsLater(thisMonth, 14)]
await freezeNumbers(owner, world.county, [world.agencies.riverside, world.agencies.nhsTrust], last)

const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const list = '/reports/targets'
const typed = {
  objective: 'More people have a safe home',
  measure: 'area-home',
  aim: '20',
  from_month: next,
  by_month: later,
  owner: 'Housing lead',
  why: 'Agreed by the board in autumn',
}
let path = ''

test('a stranger finds no targets, and only whoever runs the partnership sets one', async () => {
  assert.equal((await app.as(null).get(list)).location?.startsWith('/sign-in'), true)
  for (const who of ['sam', 'phil', 'olga', 'hugo', 'mei', 'pria'])
    assert.equal((await as(who).get(list)).status, 404, who)
  for (const who of ['amy', 'mona', 'cora']) {
    has((await as(who).get(list)).body, 'The partnership has set no target')
    assert.equal((await as(who).get(`${list}/new`)).status, 404, who)
  }
})

test('a target needs an objective, a measure of the list, an owner, a reason and months that have not begun', async () => {
  const set = (more: Readonly<Record<string, string>>) => as('pam').submit(`${list}/new`, { ...typed, ...more })
  for (const [field, wrong] of Object.entries({ objective: '', measure: 'hopes', aim: 'many', owner: '', why: '' }))
    assert.equal((await set({ [field]: wrong })).status, 422, field)
  assert.equal((await set({ from_month: thisMonth })).status, 422)
  assert.equal((await set({ from_month: later, by_month: next })).status, 422)
  const kept = await set({})
  assert.equal(kept.status, 303)
  path = kept.location?.split('?')[0] ?? ''
})

test('everybody who reads the numbers reads the target with how it goes, and nobody else may change it', async () => {
  for (const who of ['amy', 'cora', 'pam']) {
    const { body } = await as(who).get(list)
    has(body, 'More people have a safe home')
    has(body, '20.0% or more')
    has(body, 'Housing lead')
    const one = await as(who).get(path)
    assert.equal(one.status, 200)
    has(one.body, 'Agreed by the board in autumn')
  }
  assert.equal((await as('cora').get(path)).body.includes('Change this target'), false)
  assert.notEqual((await as('cora').post(path, typed)).status, 303)
  assert.equal((await app.as(elsewhere.token('cora')).get(path)).status, 404)
  has((await as('cora').get('/indicators')).body, 'href="/reports/targets"')
})

test('a change is another version from a month to come; what was there stays with who, when and why', async () => {
  const change = (more: Readonly<Record<string, string>>) =>
    as('pam').submit(path, { ...typed, change: 'keep', aim: '15', why: 'Out of reach', ...more }, { action: path })
  assert.equal((await change({ from_month: thisMonth })).status, 422)
  assert.equal((await change({ from_month: monthsLater(thisMonth, 3) })).status, 303)
  const { body } = await as('cora').get(path)
  has(body, 'Agreed by the board in autumn')
  has(body, 'Out of reach')
  has(body, '15.0% or more')
  assert.equal((await change({ _version: '1' })).status, 409)
  assert.equal(
    (await change({ change: 'end', from_month: monthsLater(thisMonth, 5), why: 'Another plan' })).status,
    303,
  )
  has((await as('cora').get(path)).body, 'Ended: More people have a safe home')
})

test('of two who change a target at once one is told, and reads what the other saved beside what they typed', async () => {
  const set = await as('pam').submit(`${list}/new`, { ...typed, objective: 'Shorter waits', measure: 'wait', aim: '7' })
  const one = set.location?.split('?')[0] ?? ''
  const form = (await as('pam').get(one)).body
  const sealed = hiddenIn(form)
  const save = (why: string) =>
    as('pam').post(one, { ...typed, ...sealed, change: 'keep', measure: 'wait', aim: '5', why, _key: why })
  const both = await Promise.all([save('Mine and not yours'), save('Yours and not mine')])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [303, 409])
  const told = both.find(({ status }) => status === 409)?.body ?? ''
  has(told, 'Mine and not yours')
  has(told, 'Yours and not mine')
})

test('the database itself keeps a target from counting for a month that has begun, and from being changed', async () => {
  await assert.rejects(
    owner.query(
      `insert into reports.target (target_id, partnership_id, version, objective, measure, aim, from_month, by_month, owner_words, why, set_by)
       values (gen_random_uuid(), $1, 1, 'Words', 'wait', 5, $2, $2, 'Somebody', 'Why', $3)`,
      [world.county, `${thisMonth}-01`, world.workers.pam.id],
    ),
    /target_is_set_before_it_counts/,
  )
  const pam = { token: world.token('pam'), purpose: 'oversight', requestId: 'test' } as const
  await assert.rejects(
    database.acting(pam, (tx) => tx.updateTable('reports.target').set({ aim: '1' }).execute()),
    /permission denied/,
  )
  await assert.rejects(
    database.acting(pam, (tx) => tx.deleteFrom('reports.target').execute()),
    /permission denied/,
  )
})
