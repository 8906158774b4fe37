import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { type IdentityProvider, type IdToken, startIdentityProvider } from '../../../test/support/identity-provider.ts'
import { codeFor, invited, secretIn, setUpAccount, startSite } from '../../../test/support/sign-in-site.ts'
import { Visitor } from '../../../test/support/visitor.ts'
import { otherServices } from './index.ts'

const database = await testDatabase('other services')
const providers: IdentityProvider[] = []
const site = await startSite(database, {
  services: async (origin) => {
    for (const key of ['north', 'south']) {
      providers.push(await startIdentityProvider([`${origin}/sign-in/oidc/${key}/callback`]))
    }
    return otherServices(providers.map((provider, n) => provider.service(n === 0 ? 'north' : 'south')))
  },
})
const [north, south] = providers as [IdentityProvider, IdentityProvider]
after(async () => {
  await site.close()
  for (const provider of providers) await provider.close()
})
beforeEach(() => north.forge(null))

const isIn = async (visitor: Visitor) => (await visitor.get('/private')).status === 200

/** An account tied to a sign-in over there through its one-time link. */
async function linked(
  subject: string,
  provider = north,
  key = 'north',
): Promise<{ accountId: string; visitor: Visitor }> {
  const { accountId, token } = await invited(database, `${subject}@${key}.example`)
  const visitor = new Visitor(site.origin)
  provider.sitsDown({ subject, amr: ['pwd', 'mfa'] })
  await visitor.get(`/invitation/${token}`)
  await visitor.follow(`/sign-in/oidc/${key}?invitation=${token}`)
  return { accountId, visitor }
}

async function arrives(
  who: Parameters<IdentityProvider['sitsDown']>[0],
  key = 'north',
): Promise<{ visitor: Visitor; text: string }> {
  const visitor = new Visitor(site.origin)
  ;(key === 'north' ? north : south).sitsDown(who)
  await visitor.get('/sign-in')
  const { text } = await visitor.follow(`/sign-in/oidc/${key}?next=/private`)
  return { visitor, text }
}

const accountIn = async (visitor: Visitor) => {
  const { rows } = await database.owner.query('select account_id from auth.live_account($1)', [visitor.session])
  return rows[0]?.account_id
}

describe('signing in with another service', () => {
  test('ties an invited account to it, once, and signs in with it from then on', async () => {
    const first = await linked('nurse')
    assert.equal(await isIn(first.visitor), true)
    const { visitor, text } = await arrives({ subject: 'nurse', amr: ['mfa'] })
    assert.match(text, /private things/)
    assert.equal(await accountIn(visitor), first.accountId)
  })

  test('whoever has no account here reads a plain page', async () => {
    const { visitor, text } = await arrives({ subject: 'stranger', amr: ['mfa'] })
    assert.match(text, /belongs to no account here/)
    assert.equal(await isIn(visitor), false)
  })

  test('the same subject at two services is two people (A28)', async () => {
    const atNorth = await linked('same', north, 'north')
    const elsewhere = await arrives({ subject: 'same', amr: ['mfa'] }, 'south')
    assert.equal(await isIn(elsewhere.visitor), false)
    const atSouth = await linked('same', south, 'south')
    assert.notEqual(atNorth.accountId, atSouth.accountId)
    assert.equal(
      await accountIn((await arrives({ subject: 'same', amr: ['mfa'] }, 'south')).visitor),
      atSouth.accountId,
    )
    assert.equal(
      await accountIn((await arrives({ subject: 'same', amr: ['mfa'] }, 'north')).visitor),
      atNorth.accountId,
    )
  })

  test('one factor there is one factor: the second is given here (A24)', async () => {
    const { accountId, token } = await invited(database, 'single@north.example')
    const visitor = new Visitor(site.origin)
    north.sitsDown({ subject: 'single', amr: ['pwd'] })
    await visitor.get(`/invitation/${token}`)
    const landed = await visitor.follow(`/sign-in/oidc/north?invitation=${token}`)
    assert.match(landed.text, /Add your second step/)
    assert.equal(await isIn(visitor), false)
    await visitor.post('/sign-in/set-up/code')
    const letters = secretIn((await visitor.get('/sign-in/set-up/code')).text)
    await visitor.post('/sign-in/set-up/code/confirm', { code: codeFor(letters) })
    assert.equal(await isIn(visitor), true)
    const again = await arrives({ subject: 'single', amr: ['pwd'] })
    assert.match(again.text, /One more step/)
    assert.equal(await isIn(again.visitor), false)
    await database.owner.query('update auth.one_time_code set last_step = null')
    await again.visitor.post('/sign-in/second-step', { code: codeFor(letters), next: '/private' })
    assert.equal(await accountIn(again.visitor), accountId)
  })

  test('a closed account is like none', async () => {
    const { accountId } = await linked('leaver')
    await database.owner.query('update auth.account set disabled_at = now() where account_id = $1', [accountId])
    assert.match((await arrives({ subject: 'leaver', amr: ['mfa'] })).text, /belongs to no account here/)
  })

  test('confirming sends there again and takes only the same person, with both factors', async () => {
    const { visitor, accountId } = await linked('doctor')
    await linked('colleague')
    const stale = () =>
      database.owner.query("update auth.session set stepped_up_at = now() - interval '1 hour' where account_id = $1", [
        accountId,
      ])
    await stale()
    const asked = await visitor.follow('/serious')
    assert.match(asked.text, /Confirm with Service north/)
    const before = visitor.session
    for (const wrong of [
      { subject: 'colleague', amr: ['mfa'] },
      { subject: 'doctor', amr: ['pwd'] },
    ]) {
      // The provider's own page asks before it lets one person follow another, so each comes without its cookies.
      visitor.jars.delete(north.issuer)
      north.sitsDown(wrong)
      assert.match((await visitor.follow('/sign-in/oidc/north?aim=confirm&next=/serious')).text, /did not work/)
      assert.equal(visitor.session, before)
    }
    visitor.jars.delete(north.issuer)
    north.sitsDown({ subject: 'doctor', amr: ['mfa'], secondsAgo: 1200 })
    assert.match(
      (await visitor.follow('/sign-in/oidc/north?aim=confirm&next=/serious')).text,
      /could not confirm who you are/,
    )
    north.sitsDown({ subject: 'doctor', amr: ['mfa'] })
    assert.match((await visitor.follow('/sign-in/oidc/north?aim=confirm&next=/serious')).text, /private things/)
    assert.notEqual(visitor.session, before)
  })
})

const now = () => Math.floor(Date.now() / 1000)
const claims = (changed: Record<string, unknown>) => (token: IdToken) => ({
  ...token,
  claims: { ...token.claims, ...changed },
})
const header =
  (changed: Record<string, unknown>, signedBy: IdToken['signedBy'] = 'provider') =>
  (token: IdToken) => ({
    ...token,
    header: { ...token.header, ...changed },
    signedBy,
  })

/** Twenty tokens a provider must never be believed with. */
const forgeries: Record<string, (token: IdToken) => IdToken> = {
  'another issuer': claims({ iss: 'https://evil.example' }),
  'the other service as issuer': (token) => claims({ iss: south.issuer })(token),
  'an issuer with a slash': (token) => claims({ iss: `${north.issuer}/` })(token),
  'no issuer': claims({ iss: undefined }),
  'another audience': claims({ aud: 'somebody-else' }),
  'no audience': claims({ aud: undefined }),
  'two audiences and no party': claims({ aud: ['common-ground', 'somebody-else'] }),
  'two audiences and another party': claims({ aud: ['common-ground', 'somebody-else'], azp: 'somebody-else' }),
  'another nonce': claims({ nonce: 'made-up' }),
  'no nonce': claims({ nonce: undefined }),
  'no signature, alg none': header({ alg: 'none' }, 'none'),
  'a signature left off': header({}, 'none'),
  'the secret as key': header({ alg: 'HS256' }),
  "a stranger's signature": header({}, 'stranger'),
  'an unknown key': header({ kid: 'unknown' }, 'stranger'),
  'a token that has run out': (token) => claims({ exp: now() - 3600, iat: now() - 7200 })(token),
  'no end': claims({ exp: undefined }),
  'no subject': claims({ sub: undefined }),
  'a stale time of sign-in': (token) => claims({ auth_time: now() - 7200 })(token),
  'no time of sign-in': claims({ auth_time: undefined }),
}

describe('forged tokens (A28)', () => {
  for (const [name, forge] of Object.entries(forgeries)) {
    test(name, async () => {
      await linked(`victim of ${name}`.replaceAll(/[^a-z]+/g, '-'))
      const who = { subject: `victim of ${name}`.replaceAll(/[^a-z]+/g, '-'), amr: ['mfa'] }
      north.forge(forge)
      const { visitor, text } = await arrives(who)
      assert.match(text, /could not confirm who you are/)
      assert.equal(await isIn(visitor), false)
      north.forge(null)
      assert.equal(await isIn((await arrives(who)).visitor), true, 'the same person with an honest token gets in')
    })
  }
  test('were twenty', () => assert.equal(Object.keys(forgeries).length, 20))
})

/** Goes there and back by hand, stopping with the answer in hand. */
async function answerInHand(visitor: Visitor): Promise<URL> {
  await visitor.get('/sign-in')
  let address = (await visitor.get('/sign-in/oidc/north?next=/private')).location ?? ''
  while (!address.startsWith(site.origin)) {
    address = new URL((await visitor.get(address)).location ?? '', address).href
  }
  return new URL(address)
}

describe('answers out of place (A28)', () => {
  const who = { subject: 'placed', amr: ['mfa'] }
  test('another state, no state, another code, another service, another browser, or twice', async () => {
    await linked('placed')
    north.sitsDown(who)
    const withParts = (changed: Record<string, string | null>) => (url: URL) => {
      for (const [name, value] of Object.entries(changed)) {
        if (value === null) url.searchParams.delete(name)
        else url.searchParams.set(name, value)
      }
      return url
    }
    const tricks: Record<string, (url: URL) => URL> = {
      state: withParts({ state: 'made-up' }),
      'no state': withParts({ state: null }),
      code: withParts({ code: 'made-up' }),
      issuer: withParts({ iss: 'https://evil.example' }),
      service: (url) => new URL(url.href.replace('/north/', '/south/')),
      error: withParts({ error: 'access_denied', code: null }),
    }
    for (const [name, trick] of Object.entries(tricks)) {
      const visitor = new Visitor(site.origin)
      const seen = await visitor.get(trick(await answerInHand(visitor)).href)
      assert.match(seen.text, /Sign-in did not work/, name)
      assert.equal(await isIn(visitor), false, name)
    }
    const owner = new Visitor(site.origin)
    const thief = new Visitor(site.origin)
    const answer = await answerInHand(owner)
    await thief.get('/sign-in')
    assert.match((await thief.get(answer.href)).text, /was not asked for here/)
    assert.equal((await owner.get(answer.href)).location, '/private')
    const second = await owner.get(answer.href)
    assert.match(second.text, /was not asked for here/)
  })

  test('a code used twice is refused also when the state is known again', async () => {
    north.sitsDown(who)
    const first = new Visitor(site.origin)
    const used = await answerInHand(first)
    await first.get(used.href)
    const second = new Visitor(site.origin)
    const fresh = await answerInHand(second)
    fresh.searchParams.set('code', used.searchParams.get('code') ?? '')
    assert.match((await second.get(fresh.href)).text, /could not confirm who you are/)
    assert.equal(await isIn(second), false)
  })
})

test('an account of our own does not open through a service it was never tied to', async () => {
  await setUpAccount(database, site, 'local@agency.example')
  const { visitor } = await arrives({ subject: 'local@agency.example', amr: ['mfa'] })
  assert.equal(await isIn(visitor), false)
})

test('a service with a check unset stops the start with a sentence', () => {
  const whole = north.service('north')
  for (const [change, words] of [
    [{ issuer: 'http://not-safe.example' }, /issuer: must begin with https/],
    [{ issuer: '' }, /issuer/],
    [{ clientId: '' }, /clientId/],
    [{ idTokenAlg: 'none' }, /idTokenAlg/],
    [{ idTokenAlg: 'HS256' }, /idTokenAlg/],
    [{ idTokenAlg: undefined }, /idTokenAlg/],
    [{ secondFactor: undefined }, /secondFactor/],
    [{ scope: 'profile' }, /must hold openid/],
  ] as const) {
    assert.throws(() => otherServices([{ ...whole, ...change } as typeof whole]), words)
  }
  assert.throws(() => otherServices([whole, whole]), /same key/)
})
