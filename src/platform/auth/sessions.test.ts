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
import { disableAccount, enableAccount, endSessionsOf, endSessionsOfOwner } from './index.ts'

const database = await testDatabase('sessions')
const site = await startSite(database)
after(() => site.close())

const isIn = async (visitor: Visitor) => (await visitor.get('/private')).status === 200

/** What is left of a token after its session should be over, in a browser that never saw the sign-out. */
async function replays(token: string | undefined): Promise<boolean> {
  const thief = new Visitor(site.origin)
  thief.session = token
  return isIn(thief)
}

const administrator = await setUpAccount(database, site, 'admin@agency.example')
const asAdministrator = <T>(work: Parameters<typeof database.app.acting<T>>[1]) =>
  database.app.acting({ token: administrator.visitor.session ?? null, purpose: '', requestId: 'test' }, work)

describe('a session that is over stays over (A26)', () => {
  test('a token planted before sign-in is not the one after', async () => {
    const account = await setUpAccount(database, site, 'fixed@agency.example')
    await forgetLastCode(database, account.accountId)
    const victim = new Visitor(site.origin)
    victim.session = 'planted-by-somebody'
    await victim.fill('/sign-in', '/sign-in', { sign_in_name: account.signInName, password: goodPassword })
    const half = victim.session
    assert.notEqual(half, 'planted-by-somebody')
    await victim.fill('/sign-in/second-step', '/sign-in/second-step', { code: codeFor(account.letters) })
    assert.equal(await isIn(victim), true)
    assert.notEqual(victim.session, half)
    assert.equal(await replays(half), false)
    assert.equal(await replays('planted-by-somebody'), false)
  })

  test('after sign-out', async () => {
    const account = await setUpAccount(database, site, 'out@agency.example')
    const token = account.visitor.session
    const asked = await account.visitor.get('/sign-out')
    assert.equal(asked.status, 200)
    assert.equal(await isIn(account.visitor), true, 'a link changes nothing')
    const left = await account.visitor.post('/sign-out')
    assert.equal(left.location, '/sign-in')
    assert.equal(account.visitor.session, undefined)
    assert.equal(await replays(token), false)
    assert.match((await account.visitor.get('/sign-in')).text, /You have signed out/)
  })

  test('after the account is closed, at once, in every browser; opening it again revives nothing', async () => {
    const account = await setUpAccount(database, site, 'closed@agency.example')
    const second = await signIn(database, site, account)
    assert.equal(await asAdministrator((tx) => disableAccount(tx, account.accountId)), true)
    assert.equal(await isIn(account.visitor), false)
    assert.equal(await isIn(second), false)
    const again = new Visitor(site.origin)
    const closed = await again.fill('/sign-in', '/sign-in', {
      sign_in_name: account.signInName,
      password: goodPassword,
    })
    assert.equal(closed.status, 422)
    await asAdministrator((tx) => enableAccount(tx, account.accountId))
    assert.equal(await isIn(second), false)
    assert.equal(await isIn(await signIn(database, site, account)), true)
  })

  test('after a change of role', async () => {
    const account = await setUpAccount(database, site, 'role@agency.example')
    const { rows } = await database.owner.query('select subject_id from auth.account where account_id = $1', [
      account.accountId,
    ])
    await asAdministrator((tx) =>
      endSessionsOfOwner(tx, { kind: 'staff', subjectId: rows[0].subject_id }, 'role-changed'),
    )
    assert.equal(await isIn(account.visitor), false)
    assert.match((await account.visitor.get('/sign-in')).text, /What you may do has changed/)
  })

  test('after resting too long, and after twelve hours of work', async () => {
    for (const [column, words] of [
      ['idle_until', /Nothing happened for a while/],
      ['absolute_until', /signed in for 12 hours/],
    ] as const) {
      const account = await setUpAccount(database, site, `${column}@agency.example`)
      await database.owner.query(`update auth.session set ${column} = now() where account_id = $1`, [account.accountId])
      assert.equal(await isIn(account.visitor), false, column)
      assert.match((await account.visitor.get('/sign-in')).text, words)
    }
  })

  test('after a new password, everywhere else', async () => {
    const account = await setUpAccount(database, site, 'renewed@agency.example')
    const second = await signIn(database, site, account)
    const easy = await second.fill('/account/password', '/account/password', { password: 'passwordpassword1' })
    assert.match(easy.text, /easy to guess/)
    const changed = await second.post('/account/password', { password: 'nine blue wheels turning slowly' })
    assert.equal(changed.location, '/account')
    assert.equal(await isIn(account.visitor), false)
    assert.equal(await isIn(second), true)
  })

  test('after setting up again from a new link: old sessions, password and codes are gone', async () => {
    const account = await setUpAccount(database, site, 'lost@agency.example')
    const { rows } = await database.owner.query('select auth.make_invitation($1, 7) as token', [account.accountId])
    const renewed = new Visitor(site.origin)
    const path = `/invitation/${rows[0].token}`
    await renewed.fill(path, path, { password: 'nine blue wheels turning slowly' })
    assert.equal(await isIn(account.visitor), false)
    const old = new Visitor(site.origin)
    const seen = await old.fill('/sign-in', '/sign-in', { sign_in_name: account.signInName, password: goodPassword })
    assert.equal(seen.status, 422)
  })
})

test('use keeps a session from going idle, writing at most once a minute', async () => {
  const account = await setUpAccount(database, site, 'busy@agency.example')
  const state = async () =>
    (
      await database.owner.query(
        'select last_seen_at, idle_until - last_seen_at as idle, xmin from auth.session where account_id = $1 and ended_at is null',
        [account.accountId],
      )
    ).rows[0]
  const fresh = await state()
  await isIn(account.visitor)
  assert.deepEqual(await state(), fresh)
  await database.owner.query(
    "update auth.session set last_seen_at = now() - interval '2 minutes', idle_until = now() + interval '1 minute' where account_id = $1",
    [account.accountId],
  )
  await isIn(account.visitor)
  const used = await state()
  assert.equal(used.idle, '00:15:00')
  assert.ok(used.last_seen_at >= fresh.last_seen_at)
})

test('persons and carers rest longer than staff, nobody longer than twelve hours', async () => {
  const { rows } = await database.owner.query(
    'select kind, idle::text, absolute::text from auth.session_rule order by kind',
  )
  assert.deepEqual(
    rows.map(({ kind, idle, absolute }) => [kind, idle, absolute]),
    [
      ['carer', '00:30:00', '12:00:00'],
      ['machine', '00:15:00', '12:00:00'],
      ['person', '00:30:00', '12:00:00'],
      ['staff', '00:15:00', '12:00:00'],
    ],
  )
})

test('only signed-in staff look after accounts', async () => {
  const person = await setUpAccount(database, site, 'person@home.example', 'person')
  const { accountId } = await invited(database, 'target@agency.example')
  for (const token of [null, 'made-up', person.visitor.session ?? '']) {
    const context = { token, purpose: '', requestId: 'test' }
    assert.equal(await database.app.acting(context, (tx) => disableAccount(tx, accountId)), false)
    assert.equal(
      await database.app.acting(context, (tx) => endSessionsOf(tx, administrator.accountId, 'ended-by-staff')),
      0,
    )
  }
  assert.equal(await isIn(administrator.visitor), true)
})

test('nothing a browser may keep, and a token that stands in no page', async () => {
  const account = await setUpAccount(database, site, 'kept@agency.example')
  for (const path of ['/private', '/account', '/sign-in/confirm', '/account/recovery-codes']) {
    const seen = await account.visitor.get(path)
    assert.equal(seen.headers.get('cache-control'), 'no-store', path)
    assert.ok(!seen.text.includes(account.visitor.session ?? 'none'), path)
  }
})
