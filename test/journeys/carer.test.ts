import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, entry, person, signedIn, yearsAgo } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('carer')
const world = valley()
const { facts, sam, agencies, workers } = world
const young = person(facts, agencies.riverside, {
  given: 'Kit',
  born: yearsAgo(15.7).slice(0, 10),
  worker: workers.amy,
})
entry(facts, young, workers.amy, { category: 5, title: 'A goal for school' })
await facts.save(db.owner)
const app = await testApp(db.app)
after(() => app.close())

const as = (who: string) => app.as(world.token(who))
const boxes = (name: string, days: number) => {
  const [year = '', month = '', day = ''] = daysFromNow(days).slice(0, 10).split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}
const carer = (more = {}) => ({
  display_name: 'Rosa Reed',
  relation: 'sister',
  sign_in_name: 'rosa@example.test',
  kinds: ['3', '5'],
  checked: 'yes',
  ...boxes('until', 90),
  ...boxes('asked_alone', -1),
  ...more,
})
const page = `/people/${sam.id}/sharing/carer`
const seenBy = (token: string, personId = sam.id) =>
  db.app.acting({ token, purpose: 'family_support', requestId: 't' }, async (tx) => {
    const { rows } = await sql<{
      category: number
    }>`select distinct category from consent.item where person_id = ${personId} order by 1`.execute(tx)
    return rows.map(({ category }) => category)
  })
const tokenFor = async (name: string) => {
  const { rows } = await db.owner.query('select proxy_id from consent.proxy where display_name = $1', [name])
  const proxyId = String(rows[0].proxy_id)
  const { rows: accounts } = await db.owner.query(
    "select account_id from auth.account where kind = 'carer' and subject_id = $1",
    [proxyId],
  )
  assert.equal(accounts.length, 1, 'the carer has an account of their own')
  await db.owner.query('delete from auth.invitation where account_id = $1', [accounts[0].account_id])
  await db.owner.query('delete from auth.account where account_id = $1', [accounts[0].account_id])
  const token = signedIn(facts, 'carer', proxyId)
  await facts.save(db.owner)
  return { token, proxyId }
}

test('a carer is set up only after checks, sees what the person picked, and the person ends it in one action', async () => {
  const amy = as('amy')
  assert.match((await amy.submit(page, carer({ checked: '' }))).body, /Check both records for harm/)
  assert.match((await amy.submit(page, carer(boxes('asked_alone', 3)))).body, /must be today or in the past/)
  assert.match((await amy.submit(page, carer(boxes('until', 400)))).body, /or earlier/)
  assert.match((await amy.submit(page, carer({ kinds: ['9'] }))).body, /Select what they may see/)
  const made = await amy.submit(page, carer())
  assert.equal(made.status, 200, made.body)
  assert.match(made.body, /<code>https?:\/\/[^/]+\/invitation\//)
  const { token, proxyId } = await tokenFor('Rosa Reed')
  assert.deepEqual(await seenBy(token), [1, 3, 5])
  const mine = await as('sam').get('/my/sharing')
  assert.match(mine.body, /Rosa Reed \(sister\)/)
  const ended = await as('sam').submit('/my/sharing', {}, { action: `/my/sharing/carer/${proxyId}/end` })
  assert.equal(ended.location, '/my/sharing')
  assert.deepEqual(await seenBy(token), [])
  assert.equal((await as('sam').post(`/my/sharing/carer/${proxyId}/end`, {})).status, 403)
})

test('medicines need a yes of their own', async () => {
  assert.equal(
    (
      await as('amy').submit(
        page,
        carer({ display_name: 'Ted Reed', sign_in_name: 'ted@example.test', kinds: [], separately: '4' }),
      )
    ).status,
    200,
  )
  const { token } = await tokenFor('Ted Reed')
  assert.deepEqual(await seenBy(token), [1, 4])
})

test('a young person’s carer needs a note, and ends at the sixteenth birthday', async () => {
  const amy = as('amy')
  const at = `/people/${young.id}/sharing/carer`
  const parent = carer({
    display_name: 'Pat Parent',
    relation: 'mother',
    sign_in_name: 'pat@example.test',
    ...boxes('until', 30),
  })
  assert.match((await amy.submit(at, parent)).body, /how you know that this young person understands/)
  const noted = { ...parent, competence_note: 'Kit told me what a carer will see and why' }
  assert.match((await amy.submit(at, { ...noted, ...boxes('until', 300) })).body, /ends on the person’s birthday/)
  assert.equal((await amy.submit(at, noted)).status, 200)
  const { token } = await tokenFor('Pat Parent')
  assert.deepEqual(await seenBy(token, young.id), [1, 5])
  await db.owner.query("update consent.proxy set valid_from = now() - interval '10 days' where person_id = $1", [
    young.id,
  ])
  await db.owner.query(
    "update people.identity set born_on = (current_date - interval '16 years')::date where person_id = $1",
    [young.id],
  )
  assert.deepEqual(await seenBy(token, young.id), [], 'sixteen today')
})

test('doubt about capacity holds new permissions and carers until it is settled', async () => {
  const amy = as('amy')
  const capacity = `/people/${sam.id}/sharing/capacity`
  assert.equal((await amy.submit(capacity, {})).status, 303)
  assert.match(
    (await amy.submit(page, carer({ sign_in_name: 'third@example.test' }))).body,
    /Doubt about capacity is recorded/,
  )
  const give = await as('sam').submit(`/my/sharing/give?to=${agencies.practice.id}&for=direct_care`, {
    kinds: '3',
    ...boxes('until', 30),
  })
  assert.match(give.body, /A new permission cannot be given just now/)
  assert.doesNotMatch((await as('sam').get('/my/sharing')).body, /capacity/i)
  assert.match((await amy.submit(capacity, { note: 'short' })).body, /20 characters or more/)
  assert.equal((await amy.submit(capacity, { note: 'Meeting held, the person decides for themselves' })).status, 303)
  assert.equal(
    (
      await as('sam').submit(`/my/sharing/give?to=${agencies.practice.id}&for=direct_care`, {
        kinds: '3',
        ...boxes('until', 30),
      })
    ).status,
    303,
  )
})

test('an advance refusal is recorded with capacity made sure of, and the person takes it back alone', async () => {
  const at = `/people/${sam.id}/sharing/advance-refusal`
  assert.match((await as('amy').submit(at, { confirmed: ['capacity'] })).body, /Make sure of both/)
  assert.equal((await as('amy').submit(at, { confirmed: ['capacity', 'understands'] })).status, 303)
  assert.match((await as('sam').get('/my/sharing')).body, /stays closed in an emergency/)
  assert.equal((await as('sam').submit('/my/sharing/advance-refusal', {})).location, '/my/sharing')
  assert.match((await as('sam').get('/my/sharing')).body, /In an emergency a clinician can open part/)
})
