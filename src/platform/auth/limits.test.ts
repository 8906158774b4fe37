import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { createElement } from 'react'
import { testDatabase } from '../../../test/support/database.ts'
import { goodPassword, setUpAccount, signIn, startSite } from '../../../test/support/sign-in-site.ts'
import { Visitor } from '../../../test/support/visitor.ts'
import { connect } from '../db/database.ts'
import { page } from '../web/reply.ts'
import { routeTable } from '../web/route-table.ts'
import { type Asker, type Limit, sharedLimiter, usualLimits } from './limits.ts'

const database = await testDatabase('limits')
const { app, owner, connections } = database
const other = await connect({ connection: connections.app })
const site = await startSite(database)
const ann = await setUpAccount(database, site, 'ann@agency.example')
after(async () => {
  await site.close()
  await other.close()
})
beforeEach(async () => {
  await owner.query('delete from auth.leave')
  await owner.query('delete from auth.sign_in_attempt')
})

const stranger = (address: string): Asker => ({ token: null, address })
const endWindows = () =>
  owner.query("update auth.leave set began_at = began_at - interval '1 day', ends_at = now() - interval '1 second'")

/** How many of so many askings, one after the other and in turn on each of these, may be had. */
async function had<K extends string>(
  limiters: readonly ReturnType<typeof sharedLimiter<K>>[],
  kind: K,
  asker: Asker,
  times: number,
) {
  let allowed = 0
  for (let n = 0; n < times; n++) if ((await limiters[n % limiters.length]?.(kind, asker)) === 0) allowed++
  return allowed
}

describe('how often somebody may ask', () => {
  test('20 searches and 60 files an hour, over all processes together and each by itself', async () => {
    const processes = [sharedLimiter(app, usualLimits), sharedLimiter(other, usualLimits)]
    assert.equal(await had(processes, 'search', stranger('10.0.0.1'), 50), 20)
    assert.equal(await had(processes, 'upload', stranger('10.0.0.1'), 90), 60)
    assert.equal(await had(processes, 'search', stranger('10.0.0.2'), 3), 3)
    const startedAnew = [sharedLimiter(app, usualLimits)]
    assert.equal(await had(startedAnew, 'search', stranger('10.0.0.1'), 5), 0)
    const [wait = 0] = [await startedAnew[0]?.('upload', stranger('10.0.0.1'))]
    assert.ok(wait > 3000 && wait <= 3600, String(wait))
  })

  test('also when they are sent all at once', async () => {
    const processes = [sharedLimiter(app, usualLimits), sharedLimiter(other, usualLimits)]
    const waits = await Promise.all(
      Array.from({ length: 60 }, (_, n) => processes[n % 2]?.('search', stranger('10.0.0.3'))),
    )
    assert.equal(waits.filter((wait) => wait === 0).length, 20)
  })

  test('begins afresh when the window is over, and what is over is cleared away', async () => {
    let clock = Date.now()
    const processes = [sharedLimiter(app, usualLimits, () => clock)]
    assert.equal(await had(processes, 'search', stranger('10.0.0.4'), 30), 20)
    await had(processes, 'search', stranger('10.0.0.5'), 1)
    await endWindows()
    clock += 61_000
    await owner.query("update auth.leave set ends_at = ends_at - interval '5 minutes'")
    assert.equal(await had(processes, 'search', stranger('10.0.0.4'), 30), 20)
    assert.equal((await owner.query('select from auth.leave')).rowCount, 1)
  })

  test('somebody signed in counts as themselves, in whatever browser; made-up sessions count as their address', async () => {
    const processes = [sharedLimiter(app, usualLimits), sharedLimiter(other, usualLimits)]
    const tokens = [ann.visitor.session, (await signIn(database, site, ann)).session]
    assert.ok(tokens[0] && tokens[1] && tokens[0] !== tokens[1])
    const from = (token: string | undefined, address: string) => ({ token: token ?? null, address })
    assert.equal(await had(processes, 'search', from(tokens[0], '10.0.0.6'), 12), 12)
    assert.equal(await had(processes, 'search', from(tokens[1], '10.0.0.7'), 12), 8)
    let allowed = 0
    for (let n = 0; n < 40; n++) allowed += await had(processes, 'search', from(`made up ${n}`, '10.0.0.8'), 1)
    assert.equal(allowed, 20)
  })

  test('pages read by hand cost no statement; reading the place out ends at 300 for all processes, with 30 for each unasked', async () => {
    const processes = [sharedLimiter(app, usualLimits), sharedLimiter(other, usualLimits)]
    const leaves = async () => (await owner.query('select taken from auth.leave')).rows.map(({ taken }) => taken)
    assert.equal(await had(processes, 'request', stranger('10.0.0.9'), 60), 60)
    assert.deepEqual(await leaves(), [])
    assert.equal(await had(processes, 'request', stranger('10.0.0.9'), 1), 1)
    assert.deepEqual(await leaves(), [30])
    assert.equal(await had(processes, 'request', stranger('10.0.0.9'), 500), 299)
  })

  test('what was taken together by many pages opened at once is still had', async () => {
    const processes = [sharedLimiter(app, usualLimits)]
    const waits = await Promise.all(Array.from({ length: 100 }, () => processes[0]?.('request', stranger('10.0.0.11'))))
    assert.deepEqual(
      waits.filter((wait) => wait !== 0),
      [],
    )
    assert.equal(await had(processes, 'request', stranger('10.0.0.11'), 500), 230)
  })

  test('one address does not begin afresh with each of any number of made-up sessions', async () => {
    const small = { request: { most: 5, perMs: 60_000, atOnce: 2, unasked: 2 } } as const satisfies Record<
      string,
      Limit
    >
    const processes = [sharedLimiter(app, small)]
    let allowed = 0
    for (let n = 0; n < 50; n++)
      allowed += await had(processes, 'request', { token: `made up ${n}`, address: '10.0.0.10' }, 1)
    assert.equal(allowed, 5 + 3)
  })
})

describe('beyond that', () => {
  const none = { most: 0, perMs: 60_000 }
  const files = routeTable({
    'POST /bring': {
      may: 'signed-in',
      audit: 'brought',
      purpose: 'none',
      upload: true,
      answer: async () => page('Brought', createElement('p')),
    },
  })

  test('a friendly page with 429 says how long to wait', async () => {
    const withinLimit = sharedLimiter(app, { ...usualLimits, request: { most: 3, perMs: 60_000 }, upload: none })
    const small = await startSite(database, { withinLimit, more: [files] })
    try {
      const visitor = new Visitor(small.origin)
      const bring = async () => (await visitor.post('/bring')).status
      assert.equal(await bring(), 429)
      for (let n = 0; n < 2; n++) assert.equal((await visitor.get('/sign-out')).status, 200)
      const seen = await visitor.get('/sign-out')
      assert.equal(seen.status, 429)
      assert.ok(Number(seen.headers.get('retry-after')) <= 60)
      assert.match(seen.text, /Wait a minute, then go on/)
    } finally {
      await small.close()
    }
  })

  test('wrong passwords and codes are counted by the database too: two sites, one count', async () => {
    const sites = [await startSite(database), await startSite(database)]
    try {
      const said: string[] = []
      for (let n = 0; n < 7; n++) {
        // Thirty seconds may pass by themselves on a busy machine.
        if (n === 5) await owner.query("update auth.sign_in_attempt set wait_until = wait_until + interval '1 hour'")
        const visitor = new Visitor(sites[n % 2]?.origin ?? '')
        const fields = { sign_in_name: ann.signInName, password: n === 6 ? goodPassword : 'a wrong password' }
        said.push((await visitor.fill('/sign-in', '/sign-in', fields)).text)
      }
      assert.equal(said.filter((text) => /name or the password is not right/.test(text)).length, 5)
      assert.match(said[6] ?? '', /too many wrong tries/)
    } finally {
      for (const { close } of sites) await close()
    }
  })
})

test('an address is what our own proxy saw, not what the sender claims', async () => {
  const asked: Asker[] = []
  const withinLimit = async (_kind: string, asker: Asker) => {
    asked.push(asker)
    return 0
  }
  const behindProxy = await startSite(database, { withinLimit, secure: true })
  try {
    const headers = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' }
    await fetch(`${behindProxy.origin}/sign-in`, { headers })
    assert.equal(asked[0]?.address, '198.51.100.7')
  } finally {
    await behindProxy.close()
  }
})
