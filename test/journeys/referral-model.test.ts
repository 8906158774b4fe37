import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import {
  answerableInGroup,
  mayHappen,
  type ReferralEvent,
  type ReferralFacts,
  referralEvents,
  type Side,
} from '../../src/modules/referrals/index.ts'
import { type Browser, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { typedDay } from '../support/typed-day.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('referral_model')
const world = valley('referral model')
const { facts, sam, agencies } = world
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const browserOf = {
  amy: app.as(world.token('amy')),
  hana: app.as(world.token('hana')),
  nina: app.as(world.token('nina')),
}
const receivers = [
  { who: 'hana', agency: agencies.hospital },
  { who: 'nina', agency: agencies.nhsTrust },
] as const
const form = `/people/${sam.id}/refer`

/** The same walk each time: a small generator of numbers. */
function chances(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

interface Held extends ReferralFacts {
  readonly id: string
  readonly agencyId: string
}

async function held(ids: readonly string[]): Promise<Held[]> {
  const { rows } = await owner.query<Held>(
    `select referral_id as id, to_agency_id as "agencyId", sent_at as "sentAt", lapses_at as "lapsesAt", received_at as "receivedAt", answered_at as "answeredAt",
       answer, answer is not null and answered_by is null as "answeredByLink", see_by_at as "seeByAt", withdrawn_at as "withdrawnAt", returned_at as "returnedAt",
       seen_at as "seenAt", seen_on::text as "seenOn", closed_at as "closedAt"
     from referrals.referral where referral_id = any ($1) order by array_position($1, referral_id)`,
    [ids],
  )
  return rows
}

async function csrfOf(browser: Browser): Promise<string> {
  return /name="_csrf" value="([^"]*)"/.exec((await browser.get('/people/find')).body)?.[1] ?? ''
}

const addresses: Readonly<Record<ReferralEvent, string>> = {
  received: '',
  accept: 'accept',
  decline: 'decline',
  withdraw: 'withdraw',
  return: 'give-back',
  see: 'seen',
  otherwise: 'seen',
  close: 'close',
}

function words(event: ReferralEvent): Record<string, string> {
  const seen = { outcome: 'seen', ...typedDay('seen_on') }
  const said: Partial<Record<ReferralEvent, Record<string, string>>> = {
    decline: { reason: 'We are full until next month' },
    return: { return_reason: 'Rang three times and wrote' },
    see: seen,
    otherwise: { outcome: 'otherwise', otherwise: 'Would rather stay with Amy' },
  }
  return said[event] ?? {}
}

const csrf = {
  amy: await csrfOf(browserOf.amy),
  hana: await csrfOf(browserOf.hana),
  nina: await csrfOf(browserOf.nina),
}

async function attempt(who: keyof typeof browserOf, id: string, event: ReferralEvent): Promise<boolean> {
  if (event === 'received') {
    await browserOf[who].get(`/referrals/${id}`)
    return true
  }
  const { status } = await browserOf[who].post(`/referrals/${id}/${addresses[event]}`, {
    _csrf: csrf[who],
    ...words(event),
  })
  assert.ok([303, 404, 409].includes(status), `${event} by ${who} answered ${status}`)
  return status === 303
}

/** What each end is told about who is answerable, referral by referral. */
async function told(who: keyof typeof browserOf, ids: readonly string[]): Promise<(string | null)[]> {
  return database.acting({ token: world.token(who), purpose: 'working', requestId: 'model' }, async (tx) => {
    const { rows } = await sql<{ answers: string | null }>`
      select referrals.who_answers(i.id) as answers from unnest(${[...ids]}::uuid[]) with ordinality i (id, n) order by i.n`.execute(
      tx,
    )
    return rows.map(({ answers }) => answers)
  })
}

function expected(group: readonly Held[]): string[] {
  const holder = answerableInGroup(group, new Date())
  return group.map((one) => (holder === null ? 'sender' : holder.id === one.id ? 'receiver' : 'another'))
}

async function begin(): Promise<string[]> {
  await owner.query(
    `update referrals.referral set withdrawn_at = now() where withdrawn_at is null and answered_at is null`,
  )
  await owner.query(
    `update people.working_relationship set to_at = now() where to_at is null and from_at < now() and recorded_by is not null and agency_id = any ($1)`,
    [[agencies.hospital.id, agencies.nhsTrust.id]],
  )
  const sent = await browserOf.amy.submit(form, {
    need: 'both_together',
    to_agency_id: receivers.map(({ agency }) => agency.id),
    reason: 'Asks both services for help together',
  })
  assert.equal(sent.status, 303, sent.body)
  const { rows } = await owner.query<{ id: string }>(
    `select referral_id as id from referrals.referral where sent_at = (select max(sent_at) from referrals.referral) order by array_position($1::uuid[], to_agency_id)`,
    [receivers.map(({ agency }) => agency.id)],
  )
  return rows.map(({ id }) => id)
}

test('on random walks the pages allow exactly what the model allows, and never zero or two are answerable', async () => {
  const chance = chances(20261122)
  const met = new Set<string>()
  for (let walk = 0; walk < 14; walk++) {
    const ids = await begin()
    for (let step = 0; step < 9; step++) {
      const at = chance(2)
      const id = ids[at] ?? ''
      if (chance(12) === 0)
        await owner.query(
          'update referrals.referral set lapses_at = now() where referral_id = $1 and lapses_at > now()',
          [id],
        )
      const who = chance(3) === 0 ? 'amy' : (receivers[at]?.who ?? 'hana')
      const side: Side = who === 'amy' ? 'sender' : 'receiver'
      const before = (await held([id]))[0]
      assert.ok(before)
      // Every other step is one that the model allows, so that long lives occur too.
      const open = referralEvents.filter((one) => mayHappen(before, one, side, new Date()))
      const some = chance(2) === 0 && open.length > 0 ? open : referralEvents
      const event = some[chance(some.length)] ?? 'received'
      const allowed = mayHappen(before, event, side, new Date())
      const happened = await attempt(who, id, event)
      if (event !== 'received') assert.equal(happened, allowed, `${event} by ${side} in ${JSON.stringify(before)}`)
      if (happened && event !== 'received') met.add(event)
      const group = await held(ids)
      assert.deepEqual(await told('amy', ids), expected(group))
      for (const [place, { who: end }] of receivers.entries())
        assert.deepEqual((await told(end, ids))[place], expected(group)[place])
    }
  }
  assert.deepEqual([...met].toSorted(), referralEvents.filter((event) => event !== 'received').toSorted())
})

test('the database says of every state and event what the model says', async () => {
  const { rows } = await owner.query<Held & { event: ReferralEvent; side: Side; may: boolean }>(
    `select r.referral_id as id, r.sent_at as "sentAt", r.lapses_at as "lapsesAt", r.received_at as "receivedAt", r.answered_at as "answeredAt", r.answer,
       r.answer is not null and r.answered_by is null as "answeredByLink", r.see_by_at as "seeByAt", r.withdrawn_at as "withdrawnAt", r.returned_at as "returnedAt",
       r.seen_at as "seenAt", r.seen_on::text as "seenOn", r.closed_at as "closedAt", e.event, s.side, referrals.may_happen(r, e.event, s.side) as may
     from referrals.referral r cross join unnest($1::text[]) e (event) cross join unnest(array['sender', 'receiver']) s (side)`,
    [referralEvents],
  )
  assert.ok(rows.length > 200)
  for (const row of rows)
    assert.equal(row.may, mayHappen(row, row.event, row.side, new Date()), `${row.event} by ${row.side}`)
})
