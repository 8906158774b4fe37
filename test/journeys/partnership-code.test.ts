import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('partnership code')
const v = valley()
await v.facts.save(db.owner)
const app = await testApp(db.app)

test('a worker cannot name the partnership, and a code with blanks comes back', async () => {
  assert.notEqual((await app.as(v.token('amy')).post('/set-up/code', { code: 'MINE' })).status, 303)
  const sent = await app.as(v.token('pam')).submit('/set-up', { code: 'not one' }, { action: '/set-up/code' })
  assert.equal(sent.status, 422)
  assert.match(sent.body, /not one/)
})

test('the partnership manager gives the partnership its code', async () => {
  const sent = await app.as(v.token('pam')).submit('/set-up', { code: 'VALE' }, { action: '/set-up/code' })
  assert.equal(sent.status, 303)
  const { rows } = await db.owner.query('select code from partnership.partnership')
  assert.deepEqual(rows, [{ code: 'VALE' }])
})

test('an administrator writes down the national code of their agency, and no two agencies have the same', async () => {
  const adam = app.as(v.token('adam'))
  const at = `/agencies/${v.agencies.riverside.id}/change`
  const profile = { name: 'Riverside Recovery', phone: '', own_aims: '', may_not_do: '', judged_by: '' }
  assert.equal((await adam.submit(at, { ...profile, national_code: 'V0002' })).status, 422)
  assert.equal((await adam.submit(at, { ...profile, national_code: 'A 1' })).status, 422)
  assert.equal((await adam.submit(at, { ...profile, national_code: 'V0099' })).status, 303)
  const { rows } = await db.owner.query('select national_code from partnership.agency where agency_id = $1', [
    v.agencies.riverside.id,
  ])
  assert.deepEqual(rows, [{ national_code: 'V0099' }])
})
