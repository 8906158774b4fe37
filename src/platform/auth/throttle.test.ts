import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { codeFor, forgetLastCode, goodPassword, setUpAccount, startSite } from '../../../test/support/sign-in-site.ts'
import { Visitor } from '../../../test/support/visitor.ts'

const database = await testDatabase('throttle')
const site = await startSite(database)
const ann = await setUpAccount(database, site, 'ann@agency.example')
after(() => site.close())
beforeEach(() => database.owner.query('delete from auth.sign_in_attempt'))

/** Thirty seconds may pass by themselves on a busy machine. */
const waitLonger = () =>
  database.owner.query("update auth.sign_in_attempt set wait_until = wait_until + interval '1 hour'")

async function tryAs(name: string, password: string): Promise<{ status: number; text: string }> {
  const visitor = new Visitor(site.origin)
  const { status, text } = await visitor.fill('/sign-in', '/sign-in', { sign_in_name: name, password })
  return { status, text }
}

/** The page with everything that is different on every page taken out. */
const bare = (text: string, name: string) =>
  text
    .replaceAll(name, 'NAME')
    .replace(/name="_csrf" value="[^"]+"/g, '')
    .replace(/data-options="[^"]+"/g, '')

const errorIn = (text: string) => /nhsuk-error-summary__list[\s\S]*?<a [^>]*>([^<]+)</.exec(text)?.[1] ?? ''

describe('nobody learns whether an account exists (A27)', () => {
  test('a thousand wrong tries: the same pages for a name that is there and one that is not', async () => {
    const seen = { known: new Set<string>(), unknown: new Set<string>() }
    const [one, other] = [new Visitor(site.origin), new Visitor(site.origin)]
    await Promise.all([one.get('/sign-in'), other.get('/sign-in')])
    for (let round = 0; round < 500; round++) {
      // Each try stands alone, so every one gets the whole path and not the short one of somebody who has to wait.
      await database.owner.query('delete from auth.sign_in_attempt')
      const [known, unknown] = await Promise.all([
        one.post('/sign-in', { sign_in_name: 'ann@agency.example', password: `wrong password ${round}` }),
        other.post('/sign-in', { sign_in_name: `none${round}@agency.example`, password: `wrong password ${round}` }),
      ])
      seen.known.add(`${known.status} ${bare(known.text, 'ann@agency.example')}`)
      seen.unknown.add(`${unknown.status} ${bare(unknown.text, `none${round}@agency.example`)}`)
    }
    assert.equal(seen.known.size, 1)
    assert.deepEqual(seen.known, seen.unknown)
  })

  test('takes the same work', async () => {
    // What the processor did, not what the clock says: a busy machine changes only the second.
    const work = { known: [] as number[], unknown: [] as number[] }
    const visitor = new Visitor(site.origin)
    await visitor.get('/sign-in')
    for (let round = 0; round < 60; round++) {
      await database.owner.query('delete from auth.sign_in_attempt')
      for (const [kind, name] of [
        ['known', 'ann@agency.example'],
        ['unknown', `nobody${round}@agency.example`],
      ] as const) {
        const before = process.cpuUsage()
        await visitor.post('/sign-in', { sign_in_name: name, password: 'a wrong password' })
        const { user, system } = process.cpuUsage(before)
        work[kind].push(user + system)
      }
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
    // Half is far more than one try differs from the next, and far less than leaving out the hashing would save.
    const apart = Math.abs(median(work.known) - median(work.unknown))
    assert.ok(apart < median(work.known) * 0.5, `${apart} µs of ${median(work.known)} µs`)
  })

  test('a salt that looks like any other and stays the same', async () => {
    const salt = async (name: string) =>
      (await database.owner.query('select auth.password_salt($1) as salt', [name])).rows[0].salt.toString('hex')
    assert.equal(await salt('nobody@agency.example'), await salt('  NOBODY@agency.example '))
    assert.notEqual(await salt('nobody@agency.example'), await salt('somebody@agency.example'))
    assert.equal((await salt('nobody@agency.example')).length, (await salt('ann@agency.example')).length)
  })
})

describe('five tries, then a growing wait', () => {
  for (const name of ['ann@agency.example', 'none@agency.example']) {
    test(`for ${name}`, async () => {
      const said: string[] = []
      for (let n = 0; n < 5; n++) said.push(errorIn((await tryAs(name, 'a wrong password')).text))
      const wrong = 'The name or the password is not right. Check both and try again'
      assert.deepEqual(said, [...Array(4).fill(wrong), `${wrong}. Wait 30 seconds before you try again`])
      await waitLonger()
      assert.match(
        errorIn((await tryAs(name, 'a wrong password')).text),
        /^There have been too many wrong tries\. Wait \d+ minutes, then try again$/,
      )
      assert.match(errorIn((await tryAs(name, goodPassword)).text), /too many wrong tries/)
      const waits: number[] = []
      for (let n = 0; n < 7; n++) {
        await database.owner.query('update auth.sign_in_attempt set wait_until = null')
        const text = errorIn((await tryAs(name, 'a wrong password')).text)
        const [, amount = '0', unit = ''] = /Wait (\d+) (seconds|minutes)/.exec(text) ?? []
        waits.push(Number(amount) * (unit === 'minutes' ? 60 : 1))
      }
      assert.deepEqual(waits, [60, 120, 240, 480, 900, 900, 900])
    })
  }

  test('tries sent all at once are counted one by one', async () => {
    const visitors = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const visitor = new Visitor(site.origin)
        await visitor.get('/sign-in')
        return visitor
      }),
    )
    const seen = await Promise.all(
      visitors.map((visitor) =>
        visitor.post('/sign-in', { sign_in_name: ann.signInName, password: 'a wrong password' }),
      ),
    )
    assert.equal(seen.filter(({ text }) => /name or the password is not right/.test(errorIn(text))).length, 5)
  })

  test('one address trying many names has to wait too', async () => {
    let tries = 0
    while (!/Wait/.test(errorIn((await tryAs(`name${tries}@agency.example`, 'a wrong password')).text))) tries++
    assert.equal(tries, 19)
    await waitLonger()
    assert.match(errorIn((await tryAs('another@agency.example', 'a wrong password')).text), /too many wrong tries/)
  })

  test('a right password starts afresh and tells its owner', async () => {
    for (let n = 0; n < 3; n++) await tryAs(ann.signInName, 'a wrong password')
    const visitor = new Visitor(site.origin)
    await forgetLastCode(database, ann.accountId)
    await visitor.fill('/sign-in', '/sign-in', { sign_in_name: ann.signInName, password: goodPassword })
    await visitor.fill('/sign-in/second-step', '/sign-in/second-step', { code: codeFor(ann.letters) })
    assert.match((await visitor.get('/account')).text, /3 wrong passwords before this sign-in/)
    for (let n = 0; n < 4; n++)
      assert.doesNotMatch(errorIn((await tryAs(ann.signInName, 'a wrong password')).text), /Wait/)
  })

  test('codes too, over all browsers together', async () => {
    const said: string[] = []
    for (let n = 0; n < 7; n++) {
      if (n === 5) await waitLonger()
      const visitor = new Visitor(site.origin)
      await visitor.fill('/sign-in', '/sign-in', { sign_in_name: ann.signInName, password: goodPassword })
      said.push(
        errorIn((await visitor.fill('/sign-in/second-step', '/sign-in/second-step', { code: `00000${n}` })).text),
      )
    }
    assert.equal(said.filter((text) => /too many wrong tries/.test(text)).length, 2)
    assert.match(said[4] ?? '', /Wait 30 seconds/)
  })
})
