import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import {
  codeFor,
  forgetLastCode,
  goodPassword,
  invited,
  setUpAccount,
  signIn,
  startSite,
} from '../../../test/support/sign-in-site.ts'
import { Visitor } from '../../../test/support/visitor.ts'

const database = await testDatabase('sign in')
const site = await startSite(database)
after(() => site.close())

const isIn = async (visitor: Visitor) => (await visitor.get('/private')).status === 200

describe('a second factor always (A24)', () => {
  test('a link, a password and a code make an account, and only all of them', async () => {
    const { token } = await invited(database, 'ann@agency.example')
    const visitor = new Visitor(site.origin)
    const weak = await visitor.fill(`/invitation/${token}`, `/invitation/${token}`, { password: 'short' })
    assert.equal(weak.status, 422)
    assert.match(weak.text, /must be 15 characters or more/)
    const set = await visitor.post(`/invitation/${token}`, { password: goodPassword })
    assert.equal(set.location, '/sign-in/set-up')
    assert.equal(await isIn(visitor), false, 'a password alone opens nothing')
    assert.equal((await visitor.fill('/sign-in/set-up', '/sign-in/set-up/code')).location, '/sign-in/set-up/code')
    const shown = await visitor.get('/sign-in/set-up/code')
    const letters = /<strong>([A-Z2-7 ]{20,})</.exec(shown.text)?.[1] ?? ''
    assert.match(shown.text, /<img src="data:image\/svg\+xml;base64,/)
    const wrong = await visitor.post('/sign-in/set-up/code/confirm', { code: '000000' })
    assert.equal(wrong.status, 422)
    const right = await visitor.post('/sign-in/set-up/code/confirm', { code: codeFor(letters) })
    assert.equal(right.location, '/account/recovery-codes')
    assert.equal(await isIn(visitor), true)
    assert.match((await new Visitor(site.origin).get(`/invitation/${token}`)).text, /This link does not work/)
  })

  test('no kind of account signs in with a password alone, and a password adds no second factor', async () => {
    for (const kind of ['staff', 'person', 'carer']) {
      const account = await setUpAccount(database, site, `${kind}@one.example`, kind)
      const visitor = new Visitor(site.origin)
      const first = await visitor.fill('/sign-in', '/sign-in', {
        sign_in_name: account.signInName,
        password: goodPassword,
      })
      assert.equal(first.location, '/sign-in/second-step')
      for (const path of ['/private', '/serious', '/account', '/account/password', '/account/recovery-codes']) {
        assert.match((await visitor.get(path)).location ?? '', /^\/sign-in\?next=/, `${kind} ${path}`)
      }
      assert.equal((await visitor.get('/sign-in/set-up')).location, '/sign-in')
      await visitor.seal()
      assert.equal((await visitor.post('/sign-in/set-up/code')).location, '/sign-in')
      assert.equal((await visitor.post('/account/recovery-codes')).status, 404)
      assert.equal((await visitor.post('/sign-in/confirm', { code: codeFor(account.letters, 30) })).status, 404)
    }
    const { rows } = await database.owner.query(
      'select count(*)::int as n from auth.session where level = 2 and stepped_up_at is null',
    )
    assert.equal(rows[0].n, 0)
  })

  test('an account without a second step leads back to its link', async () => {
    const { token } = await invited(database, 'half@agency.example')
    const visitor = new Visitor(site.origin)
    await visitor.fill(`/invitation/${token}`, `/invitation/${token}`, { password: goodPassword })
    const later = new Visitor(site.origin)
    await later.fill('/sign-in', '/sign-in', { sign_in_name: 'half@agency.example', password: goodPassword })
    assert.match((await later.get('/sign-in/second-step')).text, /Your account is not finished/)
    assert.equal((await later.get('/sign-in/set-up')).location, '/sign-in')
  })
})

describe('codes', () => {
  test('a code works once, also when sent twice at the same moment', async () => {
    const account = await setUpAccount(database, site, 'codes@agency.example')
    await forgetLastCode(database, account.accountId)
    const visitors = await Promise.all(
      [1, 2, 3].map(async () => {
        const visitor = new Visitor(site.origin)
        await visitor.fill('/sign-in', '/sign-in', { sign_in_name: account.signInName, password: goodPassword })
        await visitor.get('/sign-in/second-step')
        return visitor
      }),
    )
    const code = codeFor(account.letters)
    const seen = await Promise.all(visitors.map((visitor) => visitor.post('/sign-in/second-step', { code })))
    assert.deepEqual(seen.map(({ status }) => status).toSorted(), [303, 422, 422])
  })

  test('a recovery code is shown once and works once, and does not confirm', async () => {
    const account = await setUpAccount(database, site, 'recovery@agency.example')
    const made = await account.visitor.fill('/account/recovery-codes', '/account/recovery-codes')
    const codes = [...made.text.matchAll(/<code>([A-Z2-9-]{19})<\/code>/g)].map((match) => match[1] ?? '')
    assert.equal(new Set(codes).size, 10)
    assert.doesNotMatch((await account.visitor.get('/account/recovery-codes')).text, /<code>/)
    assert.equal(
      (await account.visitor.fill('/sign-in/confirm', '/sign-in/confirm', { code: codes[0] ?? '' })).status,
      422,
    )
    const outcomes: (string | null)[] = []
    for (let n = 0; n < 2; n++) {
      const visitor = new Visitor(site.origin)
      await visitor.fill('/sign-in', '/sign-in', { sign_in_name: account.signInName, password: goodPassword })
      const typed = (codes[0] ?? '').toLowerCase().replaceAll('-', ' ')
      outcomes.push((await visitor.fill('/sign-in/second-step', '/sign-in/second-step', { code: typed })).location)
    }
    assert.deepEqual(outcomes, ['/', null])
  })

  test('the app role can read no secret and no table of sign-in', async () => {
    const { rows } = await database.owner.query(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema = 'auth' or table_name = 'demo_marker'`,
    )
    assert.ok(rows.length >= 13)
    for (const { name } of rows) {
      const { rows: grants } = await database.owner.query(
        "select has_table_privilege('cg_app', $1, 'select, insert, update, delete') or has_any_column_privilege('cg_app', $1, 'select') as any",
        [name],
      )
      assert.equal(grants[0].any, false, name)
    }
  })
})

describe('confirming (step-up)', () => {
  test('a page that matters asks again after ten minutes, and the token changes', async () => {
    const account = await setUpAccount(database, site, 'confirm@agency.example')
    assert.equal((await account.visitor.get('/serious')).status, 200)
    await database.owner.query(
      "update auth.session set stepped_up_at = now() - interval '11 minutes' where account_id = $1",
      [account.accountId],
    )
    assert.equal((await account.visitor.get('/serious')).location, '/sign-in/confirm?next=%2Fserious')
    assert.equal((await account.visitor.get('/sign-in/set-up')).location, '/sign-in/confirm?next=%2Fsign-in%2Fset-up')
    await forgetLastCode(database, account.accountId)
    const before = account.visitor.session
    const confirmed = await account.visitor.fill('/sign-in/confirm?next=/serious', '/sign-in/confirm', {
      code: codeFor(account.letters),
      next: '/serious',
    })
    assert.equal(confirmed.location, '/serious')
    assert.notEqual(account.visitor.session, before)
    assert.equal((await account.visitor.get('/serious')).status, 200)
    account.visitor.session = before
    assert.equal(await isIn(account.visitor), false, 'the token from before is worth nothing')
  })

  test('what was pressed on a page leads back to that page, which can be pressed again', async () => {
    const account = await setUpAccount(database, site, 'pressed@agency.example')
    await database.owner.query(
      "update auth.session set stepped_up_at = now() - interval '11 minutes' where account_id = $1",
      [account.accountId],
    )
    await account.visitor.seal()
    const remove = `/account/passkeys/${account.accountId}/remove`
    const nearest = await account.visitor.post(remove)
    assert.equal(nearest.location, '/sign-in/confirm?next=%2Faccount')
    const exact = await account.visitor.post(remove, {}, { referer: `${site.origin}/account?see=all` })
    assert.equal(exact.location, '/sign-in/confirm?next=%2Faccount%3Fsee%3Dall')
  })
})

describe('where signing in leads', () => {
  test('only to paths of this site', async () => {
    const account = await setUpAccount(database, site, 'next@agency.example')
    const evil = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '/%09/evil',
      '\\\\evil.example',
      '/..//evil.example',
    ]
    for (const next of evil) {
      const to = (await account.visitor.get(`/sign-in?next=${encodeURIComponent(next)}`)).location ?? ''
      assert.equal(new URL(to, site.origin).origin, site.origin, next)
    }
    await forgetLastCode(database, account.accountId)
    const visitor = new Visitor(site.origin)
    const first = await visitor.fill('/sign-in?next=/private', '/sign-in', {
      sign_in_name: 'next@agency.example',
      password: goodPassword,
      next: '/private',
    })
    assert.equal(first.location, '/sign-in/second-step?next=%2Fprivate')
    const second = await visitor.fill(first.location ?? '', '/sign-in/second-step', {
      code: codeFor(account.letters),
      next: '//evil.example',
    })
    assert.equal(second.location, '/')
  })

  test('names keep what was typed, passwords never come back', async () => {
    const visitor = new Visitor(site.origin)
    const seen = await visitor.fill('/sign-in', '/sign-in', {
      sign_in_name: 'a "typed" <name>',
      password: 'something secret here',
    })
    assert.equal(seen.status, 422)
    assert.match(seen.text, /value="a &quot;typed&quot; &lt;name&gt;"/)
    assert.doesNotMatch(seen.text, /something secret here/)
    const empty = await visitor.post('/sign-in', { sign_in_name: '', password: '' })
    assert.match(empty.text, /Enter your e-mail address or sign-in name/)
    assert.match(empty.text, /Enter your password/)
  })
})

test('signing in elsewhere is told, listed and can be ended (A25)', async () => {
  const account = await setUpAccount(database, site, 'devices@agency.example')
  const other = await signIn(database, site, account)
  assert.match((await other.get('/account')).text, /You are also signed in on another device/)
  const told = /Your account was just signed in to with Firefox on Linux/
  assert.match((await account.visitor.get('/private')).text, told, 'the first device is told on its next page')
  assert.doesNotMatch((await account.visitor.get('/private')).text, told, 'once')
  const listed = (await other.get('/account')).text
  const ends = [...listed.matchAll(/\/account\/sessions\/([0-9a-f-]{36})\/end/g)].map((match) => match[1])
  assert.equal(ends.length, 1)
  assert.equal((await other.post(`/account/sessions/${ends[0]}/end`)).status, 303)
  assert.equal(await isIn(account.visitor), false)
  assert.match((await account.visitor.get('/sign-in')).text, /signed out from another device/)
  const stranger = await setUpAccount(database, site, 'stranger@agency.example')
  const mine = (
    await database.owner.query('select session_id from auth.session where account_id = $1 and ended_at is null', [
      account.accountId,
    ])
  ).rows[0]
  await stranger.visitor.seal()
  assert.equal((await stranger.visitor.post(`/account/sessions/${mine.session_id}/end`)).status, 404)
  assert.equal(await isIn(other), true)
})
