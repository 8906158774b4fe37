import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { Browser } from '../../test/support/app.ts'
import { signIn, type Worker } from '../subjects.ts'
import type { JourneyQuestion, JourneySubject } from './question.ts'

/** Two people of each worker whom no other service works with nobody has referred and nobody is kept from. */
const twoOfEach = `
  select t.worker_id, max(t.other_worker_id::text) as taker_id, array_agg(t.person_id order by t.at) as people
  from (
    select d.worker_id, d.other_worker_id, d.person_id, row_number() over (partition by d.worker_id order by hashint8extended(d.n, $2)) as at from bench.person d
    where d.worker_id = any ($1::uuid[]) and d.is_current and not d.has_other and not exists (select from referrals.referral r where r.person_id = d.person_id)
      and not exists (select from people.block b where b.person_id = d.person_id)) t
  where t.at <= 2 group by t.worker_id having count(*) = 2`

/** Whoever accepts works with nobody as their key worker: the lists of the others stay as they were loaded. */
async function draw(owner: Pool, workers: readonly Worker[], round: number): Promise<JourneySubject[]> {
  const { rows } = await owner.query<{ worker_id: string; taker_id: string; people: [string, string] }>(twoOfEach, [
    workers.map(({ staffId }) => staffId),
    round,
  ])
  const takers = await signIn(owner, [...new Set(rows.map(({ taker_id }) => taker_id))])
  return rows.flatMap(({ worker_id, taker_id, people: [personId, otherPersonId] }) => {
    const worker = workers.find(({ staffId }) => staffId === worker_id)
    const receiver = takers.find(({ staffId }) => staffId === taker_id)
    return worker && receiver ? [{ worker, receiver, personId, otherPersonId }] : []
  })
}

async function inTransaction(owner: Pool, work: (client: PoolClient) => Promise<unknown>): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } finally {
    client.release()
  }
}

const tell = `
  with m as (
    insert into notify.message (kind, subject, body, path, to_agency_id, about_person_id, partnership_id)
    select $1, 'A referral', '', '/referrals/' || $2::uuid, $3::uuid, p.person_id, p.partnership_id from people.person p where p.person_id = $4)
  select jobs.add('notify.deliver')`

/** Sent, opened, accepted: three commits, the rows they leave behind and the triggers that keep the access map. */
async function write(owner: Pool, { worker, receiver, otherPersonId: personId }: JourneySubject): Promise<void> {
  const referralId = randomUUID()
  await inTransaction(owner, async (client) => {
    await client.query(
      `insert into referrals.referral (referral_id, person_id, partnership_id, owner_agency_id, author_staff_id, to_agency_id, need, reason, lapses_at)
      select $1, p.person_id, p.partnership_id, $3, $4, $5, 'medicine', 'Would like to talk about medicine.', now() + interval '10 days'
      from people.person p where p.person_id = $2`,
      [referralId, personId, worker.agencyId, worker.staffId, receiver?.agencyId],
    )
    await client.query(tell, ['referral.received', referralId, receiver?.agencyId, personId])
  })
  await inTransaction(owner, (client) =>
    client.query('update referrals.referral set received_at = now(), received_by = $2 where referral_id = $1', [
      referralId,
      receiver?.staffId,
    ]),
  )
  await inTransaction(owner, async (client) => {
    await client.query(
      `update referrals.referral set answered_at = now(), answered_by = $2, answer = 'accepted', see_by_at = now() + interval '21 days', version = version + 1
      where referral_id = $1`,
      [referralId, receiver?.staffId],
    )
    await client.query(
      `insert into people.working_relationship (person_id, partnership_id, agency_id, staff_id, role, recorded_by)
      select p.person_id, p.partnership_id, $2, $3, 'key_worker', $3 from people.person p where p.person_id = $1`,
      [personId, receiver?.agencyId, receiver?.staffId],
    )
    await client.query(tell, ['referral.accepted', referralId, worker.agencyId, personId])
  })
}

async function visit(as: (worker: Worker) => Browser, { worker, receiver, personId }: JourneySubject): Promise<void> {
  assert.ok(receiver)
  const [sender, taker] = [as(worker), as(receiver)]
  const sent = await sender.submit(`/people/${personId}/refer`, {
    need: 'medicine',
    to_agency_id: [receiver.agencyId],
    reason: 'Would like to talk about medicine.',
  })
  const path = sent.location ?? ''
  assert.match(path, /^\/referrals\//, `sending answered ${sent.status}`)
  assert.equal((await sender.get(path)).status, 200)
  const accepted = await taker.submit(path, { note: '' }, { action: `${path}/accept` })
  assert.equal(accepted.location, path, `accepting answered ${accepted.status}`)
  assert.match((await taker.get(path)).body, /Accepted/)
}

export const refer: JourneyQuestion = {
  id: 'refer',
  what: 'a referral from the open form to accepted',
  floorIs: 'the rows it ends in, written straight in three transactions, without row security',
  growsWith:
    'the number of agencies one may refer to, and the number of agencies and permissions of the one person, whose lines of the access map are made anew; not with the number of people, referrals or workers',
  requests: 6,
  draw,
  floor: { kind: 'writes', write },
  visit,
}
