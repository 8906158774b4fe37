import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../test/support/database.ts'
import { setUpAccount, startSite } from '../../../test/support/sign-in-site.ts'
import { Visitor } from '../../../test/support/visitor.ts'
import { demoRoutes, startDemoSession } from './index.ts'

const database = await testDatabase('demo sign-in')
const somebody = { kind: 'staff', subjectId: randomUUID(), name: 'Invented Nurse', words: 'nurse, the clinic' } as const
const people = async () => [{ heading: 'Clinic', people: [somebody] }]
const site = await startSite(database, { settings: { isDemo: true }, more: [demoRoutes({ isDemo: true, people })] })
after(() => site.close())

const chosen = { who: `staff ${somebody.subjectId}` }

describe('signing in as somebody invented', () => {
  test('cannot be done on a database the demo seed has not marked', async () => {
    await assert.rejects(
      database.app.outside((tx) => startDemoSession(tx, true, somebody, 'test')),
      /no signing in without factors/,
    )
    const visitor = new Visitor(site.origin)
    await visitor.get('/sign-in-as')
    assert.ok((await visitor.post('/sign-in-as', chosen)).status >= 400)
    assert.equal((await visitor.get('/private')).status, 303)
  })

  test('the application cannot mark a database', async () => {
    await assert.rejects(
      database.app.outside(async (tx) => {
        await sql`insert into platform.demo_marker default values`.execute(tx)
      }),
      /permission denied/,
    )
  })

  test('has no routes where the process was not told that it is the try-out', async () => {
    assert.deepEqual(demoRoutes({ isDemo: false, people }), {})
    await assert.rejects(
      database.app.outside((tx) => startDemoSession(tx, false, somebody, 'test')),
      /no signing in without factors/,
    )
  })

  test('in the try-out: choose, be them, confirm, be nobody else', async () => {
    await database.owner.query('insert into platform.demo_marker default values')
    const visitor = new Visitor(site.origin)
    assert.match((await visitor.get('/sign-in')).text, /href="\/sign-in-as"/)
    assert.match((await visitor.get('/sign-in-as')).text, /Invented Nurse/)
    assert.equal((await visitor.post('/sign-in-as', { who: `staff ${randomUUID()}` })).status, 404)
    assert.equal((await visitor.post('/sign-in-as', chosen)).location, '/')
    assert.equal((await visitor.get('/serious')).status, 200)
    await database.owner.query("update auth.session set stepped_up_at = now() - interval '1 hour'")
    assert.match((await visitor.get('/sign-in/confirm?next=/serious')).text, /In the try-out there is no second step/)
    assert.equal((await visitor.post('/sign-in/confirm/try-out', { next: '/serious' })).location, '/serious')
    assert.equal((await visitor.get('/serious')).status, 200)
    const again = new Visitor(site.origin)
    await again.get('/sign-in-as')
    await again.post('/sign-in-as', chosen)
    const { rows } = await database.owner.query('select count(*)::int as n from auth.account where subject_id = $1', [
      somebody.subjectId,
    ])
    assert.equal(rows[0].n, 1)
  })

  test('an account with factors cannot confirm without them, even there', async () => {
    const account = await setUpAccount(database, site, 'real@agency.example')
    await account.visitor.seal()
    assert.equal((await account.visitor.post('/sign-in/confirm/try-out', { next: '/serious' })).status, 404)
  })
})
