import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { createElement } from 'react'
import type { Actor } from '../../src/kernel/actor.ts'
import { type OtherService, type SignInSettings, signInRoutes, takeNotice } from '../../src/platform/auth/index.ts'
import type { Tx } from '../../src/platform/db/database.ts'
import { type KeyRing, keyRing, newKey } from '../../src/platform/secrets/index.ts'
import { page } from '../../src/platform/web/reply.ts'
import { routeTable } from '../../src/platform/web/route-table.ts'
import { webServer } from '../../src/platform/web/server.ts'
import type { Happening, WebParts } from '../../src/platform/web/web-parts.ts'
import type { TestDatabase } from './database.ts'
import { freePort } from './free-port.ts'
import { Visitor } from './visitor.ts'

async function actorOf(tx: Tx): Promise<Actor> {
  const { rows } = await sql<{ account_id: string; subject_id: string; stepped_up_at: Date }>`
    select account_id, subject_id, stepped_up_at
    from auth.session_by_token(nullif(current_setting('acting.token', true), ''))`.execute(tx)
  const account = rows[0]
  if (!account) return { kind: 'nobody', permissions: new Set(['anyone']) }
  return {
    kind: 'person',
    accountId: account.account_id,
    name: 'Somebody',
    partnershipId: account.subject_id,
    permissions: new Set(['anyone', 'signed-in']),
    steppedUpAt: account.stepped_up_at,
    personId: account.subject_id,
    ownPeople: [account.subject_id],
  }
}

/** What the sites of one test file seal with, as the processes of one installation do. */
export const testKeys: KeyRing = keyRing([newKey()], 'The tests')

const shown = async () => page('Private', createElement('p', null, 'private things'))
const pages = routeTable({
  'GET /': { may: 'signed-in', audit: 'home', purpose: 'none', answer: shown },
  'GET /private': { may: 'signed-in', audit: 'private', purpose: 'none', answer: shown },
  'GET /serious': { may: 'signed-in', audit: 'serious', purpose: 'none', stepUp: true, answer: shown },
})

export interface Site {
  readonly origin: string
  readonly happenings: readonly Happening[]
  readonly close: () => Promise<void>
}

interface SiteOptions {
  readonly services?: (origin: string) => Promise<readonly OtherService[]>
  readonly settings?: Partial<SignInSettings>
  readonly more?: Parameters<typeof webServer>[0]['tables']
  /** As behind a proxy that speaks https. */
  readonly secure?: boolean
  readonly withinLimit?: WebParts['withinLimit']
}

/** The sign-in pages on a port of their own, with a page that needs a session and one that needs a fresh second factor. */
export async function startSite({ app }: TestDatabase, options: SiteOptions = {}): Promise<Site> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const happenings: Happening[] = []
  const services = (await options.services?.(origin)) ?? []
  const settings = { origin, local: true, services, keys: testKeys, isDemo: false, ...options.settings }
  const server = await webServer({
    database: app,
    origin,
    tables: [signInRoutes(settings), pages, ...(options.more ?? [])],
    actorOf,
    navigationFor: () => [],
    noticeFor: takeNotice,
    entriesFor: (happening) => {
      happenings.push(happening)
      return []
    },
    once: { claim: async () => ({ kind: 'first' }), keep: async () => undefined },
    now: () => new Date(),
    log: { info: () => undefined, warn: () => undefined, error: (facts, sentence) => console.error(sentence, facts) },
    secure: options.secure ?? false,
    ...(options.withinLimit ? { withinLimit: options.withinLimit } : {}),
  })
  await server.listen({ port, host: 'localhost' })
  return { origin, happenings, close: () => server.close() }
}

export const goodPassword = 'purple lantern over seven hills'

/** The invitation of a new account. The owner arranges it, as the first administrator would. */
export async function invited(
  { owner }: TestDatabase,
  signInName: string,
  kind = 'staff',
): Promise<{ accountId: string; token: string }> {
  const { rows } = await owner.query(
    `select account_id, auth.make_invitation(account_id, 7) as token from auth.create_account($1, gen_random_uuid(), $2)`,
    [kind, signInName],
  )
  return { accountId: rows[0].account_id, token: rows[0].token }
}

export const codeFor = (letters: string, secondsAhead = 0): string =>
  new TOTP({ secret: Secret.fromBase32(letters.replaceAll(' ', '')) }).generate({
    timestamp: Date.now() + secondsAhead * 1000,
  })

export const secretIn = (html: string): string => /<strong>([A-Z2-7 ]{20,})<\/strong>/.exec(html)?.[1] ?? ''

export interface SetUp {
  readonly accountId: string
  readonly signInName: string
  readonly visitor: Visitor
  readonly letters: string
}

/** An account set up through its link as a person would: password, then an app with codes. Signed in. */
export async function setUpAccount(
  database: TestDatabase,
  site: Site,
  signInName: string,
  kind = 'staff',
): Promise<SetUp> {
  const { accountId, token } = await invited(database, signInName, kind)
  const visitor = new Visitor(site.origin)
  await visitor.fill(`/invitation/${token}`, `/invitation/${token}`, { password: goodPassword })
  await visitor.fill('/sign-in/set-up', '/sign-in/set-up/code')
  const letters = secretIn((await visitor.get('/sign-in/set-up/code')).text)
  await visitor.post('/sign-in/set-up/code/confirm', { code: codeFor(letters) })
  return { accountId, signInName, visitor, letters }
}

/** Lets a code be used again that was used in this half minute, as if the half minute had passed. */
export async function forgetLastCode({ owner }: TestDatabase, accountId: string): Promise<void> {
  await owner.query('update auth.one_time_code set last_step = null where account_id = $1', [accountId])
}

/** Name, password and code in a fresh browser. */
export async function signIn(database: TestDatabase, site: Site, account: SetUp): Promise<Visitor> {
  const visitor = new Visitor(site.origin)
  await forgetLastCode(database, account.accountId)
  await visitor.fill('/sign-in', '/sign-in', { sign_in_name: account.signInName, password: goodPassword })
  await visitor.fill('/sign-in/second-step', '/sign-in/second-step', { code: codeFor(account.letters) })
  return visitor
}
