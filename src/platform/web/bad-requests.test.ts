import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { startSite } from '../../../test/support/sign-in-site.ts'
import { Visitor } from '../../../test/support/visitor.ts'

const database = await testDatabase('bad requests')
const site = await startSite(database)
after(() => site.close())

const statusOf = async (path: string, init: RequestInit = {}) =>
  (await fetch(`${site.origin}${path}`, { redirect: 'manual', ...init })).status

test('an address that is no text the database can hold, or no text at all, is a page that is not there', async () => {
  for (const [path, expected] of [
    ['/invitation/%00', 200],
    ['/invitation/a%00b', 200],
    ['/sign-in?next=%00', 200],
    ['/sign-in?next=%00%00&next=/a%00', 200],
    ['/%E0%A4%A', 404],
    ['/invitation/%E0%A4%A', 404],
    ['/invitation/%FF%FE', 404],
    [`/invitation/${'x'.repeat(5000)}`, 404],
    ['/%00', 404],
  ] as const) {
    const status = await statusOf(path)
    assert.ok(status < 500, `${path}: ${status}`)
    if (expected === 404) assert.equal(status, 404, path)
  }
  const garbled = await fetch(`${site.origin}/%E0%A4%A`)
  assert.match(await garbled.text(), /There is nothing here for you/)
  assert.match(garbled.headers.get('content-security-policy') ?? '', /default-src/)
})

test('cookies that anybody may have garbled sign nobody in and break nothing', async () => {
  for (const cookie of [
    'session=%00',
    'session=a%00b',
    'session=%E0%A4%A',
    'visitor=%00; flash=%00',
    'session=; session=x',
    `session=${'x'.repeat(4000)}`,
  ]) {
    assert.equal(await statusOf('/sign-in', { headers: { cookie } }), 200, cookie)
    assert.equal(await statusOf('/private', { headers: { cookie } }), 303, cookie)
  }
})

test('forms with anything in them are refused and not a fault of ours', async () => {
  const visitor = new Visitor(site.origin)
  await visitor.get('/sign-in')
  for (const typed of [
    '\0',
    'a\0b',
    '\u202Egnp.exe',
    '\uD800',
    '👩‍⚕️',
    '=1+1',
    '<script>alert(1)</script>',
    'x'.repeat(1_000_000),
  ]) {
    for (const fields of [
      { sign_in_name: typed, password: 'a password that is long' },
      { sign_in_name: 'ann@agency.example', password: typed },
      { sign_in_name: 'ann@agency.example', password: 'a password that is long', next: typed },
    ]) {
      const { status } = await visitor.post('/sign-in', fields)
      assert.ok(status < 500, `${JSON.stringify(typed.slice(0, 20))}: ${status}`)
    }
    const sealed = await visitor.post('/sign-in', {
      sign_in_name: 'ann@agency.example',
      password: 'long enough to try',
      _csrf: typed,
    })
    assert.equal(sealed.status, 403)
    await database.owner.query('delete from auth.sign_in_attempt')
  }
  for (const type of [
    'application/json',
    'text/xml',
    'multipart/form-data',
    'application/x-www-form-urlencoded; charset=\0'.slice(0, -1),
  ]) {
    const status = await statusOf('/sign-in', {
      method: 'POST',
      body: '{"__proto__":{"a":1}',
      headers: { 'content-type': type },
    })
    assert.ok(status >= 400 && status < 500, `${type}: ${status}`)
  }
})
