import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { testDatabase } from '../../../test/support/database.ts'
import { type SignedIn, twoAgencies } from '../../../test/support/two-agencies.ts'
import { connect } from '../db/database.ts'
import { startJobs } from '../jobs/index.ts'
import { deliverMessages, deliverWaiting, inboxFor, type Message, markRead, sendMessage } from './index.ts'

const { app, owner, connections } = await testDatabase('notify')
const world = await twoAgencies(owner)
const { worker, colleague, privacyOfficer, otherWorker, person, otherPerson, partnershipId } = world
const jobs = await connect({ connection: connections.jobs, role: 'cg_jobs' })
after(() => jobs.close())

const message = (to: Message['to'], kind: string, more: Partial<Message> = {}): Message => ({
  to,
  kind,
  subject: 'There is something new for you',
  ...more,
})
const send = (given: Message) => app.acting(worker.as, (tx) => sendMessage(tx, given))
const deliver = () => deliverWaiting(jobs)
const anywhere = () => true
const inbox = async (who: SignedIn) => (await app.acting(who.as, (tx) => inboxFor(tx, anywhere, 50))).items
const unread = async (who: SignedIn) => (await app.acting(who.as, (tx) => inboxFor(tx, anywhere, 50))).unread
const kinds = async (who: SignedIn) => (await inbox(who)).map(({ kind }) => kind)
const countOf = async (query: string) => Number((await owner.query(`select count(*) as n from ${query}`)).rows[0].n)

describe('a message', () => {
  it('arrives when its change is committed, and never if it is undone', async () => {
    const undone = app.acting(worker.as, async (tx) => {
      await sendMessage(tx, message({ personId: person.id }, 'undone'))
      throw new Error('undone')
    })
    await assert.rejects(undone)
    await send(message({ personId: person.id }, 'to.person'))
    assert.deepEqual(await kinds(person), [])
    await deliver()
    assert.deepEqual(await kinds(person), ['to.person'])
  })

  it('is read by whom it is for and by nobody else', async () => {
    await send(message({ agencyId: world.ourAgencyId }, 'to.agency'))
    await send(message({ agencyId: world.ourAgencyId, forRole: 'privacy_officer' }, 'to.privacy'))
    await send(message({ staffId: colleague.id }, 'to.colleague'))
    await send(message({ accountId: otherWorker.accountId }, 'to.account'))
    await deliver()
    assert.deepEqual((await kinds(worker)).toSorted(), ['to.agency'])
    assert.deepEqual((await kinds(colleague)).toSorted(), ['to.agency', 'to.colleague'])
    assert.deepEqual((await kinds(privacyOfficer)).toSorted(), ['to.agency', 'to.privacy'])
    assert.deepEqual(await kinds(otherWorker), ['to.account'])
    assert.deepEqual(await kinds(person), ['to.person'])
    assert.deepEqual(await kinds(otherPerson), [])
    assert.deepEqual(await app.outside((tx) => inboxFor(tx, anywhere, 50)), { items: [], unread: 0 })
  })

  it('about a person is kept from a worker whom that person has blocked', async () => {
    await owner.query(
      `insert into people.block (person_id, partnership_id, staff_id, reason, from_at) values ($1, $2, $3, 'known_to_me', now() - interval '1 minute')`,
      [person.id, partnershipId, colleague.id],
    )
    await send(message({ agencyId: world.ourAgencyId }, 'about.person', { aboutPersonId: person.id }))
    await deliver()
    assert.ok((await kinds(worker)).includes('about.person'))
    assert.ok(!(await kinds(colleague)).includes('about.person'))
  })

  it('is marked as read once, by the first reader, and only by somebody who may read it', async () => {
    const [item] = (await inbox(worker)).filter(({ kind }) => kind === 'to.agency')
    assert.ok(item)
    const read = (who: SignedIn) => app.acting(who.as, (tx) => markRead(tx, item.messageId, new Date()))
    assert.equal(await read(otherWorker), false)
    const before = await unread(worker)
    assert.deepEqual([await read(worker), await read(privacyOfficer)], [true, true])
    const { rows } = await owner.query('select read_by from notify.inbox_item where message_id = $1', [item.messageId])
    assert.deepEqual(rows, [{ read_by: worker.accountId }])
    assert.equal(await unread(worker), before - 1)
  })

  it('names one recipient and says something, or is refused', async () => {
    const both = { agencyId: world.ourAgencyId, personId: person.id }
    await assert.rejects(send(message(both, 'to.two')), /one_recipient/)
    await assert.rejects(send({ to: { personId: person.id }, kind: 'empty', subject: '' }), /subject_is_short/)
    await assert.rejects(
      send(message({ personId: person.id }, 'away', { path: '//elsewhere.example' })),
      /path_is_ours/,
    )
  })

  it('cannot be written or read past its functions', async () => {
    for (const statement of [
      sql`select from notify.message`,
      sql`insert into notify.inbox_item (message_id) values (gen_random_uuid())`,
      sql`delete from notify.inbox_item`,
    ]) {
      await assert.rejects(
        app.acting(worker.as, (tx) => statement.execute(tx)),
        /permission denied/,
      )
    }
    await assert.rejects(
      app.acting(worker.as, (tx) => sql`update notify.inbox_item set subject = 'x'`.execute(tx)),
      /permission denied/,
    )
    await assert.rejects(
      app.acting(worker.as, (tx) => sql`select notify.claim(1)`.execute(tx)),
      /permission denied/,
    )
  })
})

describe('delivery', () => {
  it('begins by itself moments after the commit', async () => {
    const quiet = () => undefined
    const log = { info: quiet, warn: quiet, error: quiet }
    const running = await startJobs({ connection: connections.jobs, jobs: [deliverMessages], log, scheduled: false })
    await send(message({ personId: otherPerson.id }, 'by.job'))
    for (let waited = 0; waited < 6000 && (await kinds(otherPerson)).length === 0; waited++) await sleep(10)
    assert.deepEqual(await kinds(otherPerson), ['by.job'])
    await running.stop()
  })

  it('keeps the order of each person, and one that cannot be delivered holds up only its own person, and only for a while', async () => {
    await owner.query(`
      create function notify.refuse() returns trigger language plpgsql as $$ begin if new.kind = 'poison' then raise exception 'poison'; end if; return new; end $$;
      create trigger refuse before insert on notify.inbox_item for each row execute function notify.refuse()`)
    for (const kind of ['first', 'poison', 'second', 'third']) await send(message({ personId: person.id }, kind))
    await send(message({ personId: otherPerson.id }, 'beside'))
    await deliver()
    assert.deepEqual((await kinds(person)).slice(0, 1), ['first'])
    assert.ok((await kinds(otherPerson)).includes('beside'))
    for (let attempt = 1; attempt < 8; attempt++) {
      await owner.query("update notify.message set next_try_at = now() where kind = 'poison'")
      await deliver()
    }
    assert.deepEqual((await kinds(person)).slice(0, 3), ['third', 'second', 'first'])
    assert.equal(
      await countOf(
        "notify.message where kind = 'poison' and set_aside_at is not null and attempts = 8 and last_error = 'P0001'",
      ),
      1,
    )
    const { rows } = await app.outside((tx) => sql`select notify.set_aside_count() as n`.execute(tx))
    assert.deepEqual(rows, [{ n: 1 }])
    await owner.query('drop trigger refuse on notify.inbox_item')
  })

  it('is not done twice by two workers, nor by one whose lease has passed to another', async () => {
    await send(message({ personId: person.id }, 'leased'))
    const claim = async () =>
      (
        await jobs.outside((tx) =>
          sql<{ message_id: string; lease: string }>`select * from notify.claim(10)`.execute(tx),
        )
      ).rows
    const [late] = await claim()
    assert.ok(late)
    assert.deepEqual(await claim(), [])
    await owner.query("update notify.message set leased_until = now() - interval '1 second' where kind = 'leased'")
    await deliver()
    const { rows } = await jobs.outside((tx) =>
      sql`select notify.deliver(${late.message_id}, ${late.lease}) as did`.execute(tx),
    )
    assert.deepEqual(rows, [{ did: false }])
    assert.equal(await countOf("notify.inbox_item where kind = 'leased'"), 1)
  })

  it('loses nothing, doubles nothing and keeps each order when its workers are killed at any point (A59)', async () => {
    let sent = 0
    const sendMany = async () => {
      await owner.query(`
        insert into notify.message (partnership_id, to_person_id, kind, subject)
        select '${partnershipId}', ('00000000-0000-4000-8000-' || lpad((n % 200)::text, 12, '0'))::uuid, 'kill', 'x' from generate_series(1, 600) n`)
      sent += 600
    }
    const delivered = () => countOf("notify.inbox_item where kind = 'kill'")
    const begin = (): ChildProcess =>
      spawn(
        process.execPath,
        ['--import', './bin/typescript.mjs', path.join(import.meta.dirname, 'deliverer.fixture.ts')],
        {
          env: { ...process.env, CONNECTION: JSON.stringify(connections.jobs) },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      )
    // A kill counts if it came after something was delivered and before everything was.
    for (let kills = 0; kills < 6; ) {
      await sendMany()
      const before = await delivered()
      const children = [begin(), begin()]
      await Promise.all(children.map((child) => child.stdout && once(child.stdout, 'data')))
      while ((await delivered()) <= before + kills * 60) await sleep(2)
      for (const child of children) child.kill('SIGKILL')
      await Promise.all(children.map((child) => once(child, 'exit')))
      await owner.query("update notify.message set leased_until = now() - interval '1 second' where lease is not null")
      if ((await delivered()) < sent) kills++
    }
    await Promise.all([deliver(), deliver()])
    assert.equal(await delivered(), sent)
    assert.equal(await countOf("notify.message where kind = 'kill' and delivered_at is null"), 0)
    const { rows } = await owner.query(`
      select count(*) as out_of_order from (
        select number < lag(number) over (partition by to_person_id order by delivered_at, number) as wrong from notify.inbox_item where kind = 'kill') x
      where wrong`)
    assert.deepEqual(rows, [{ out_of_order: 0 }])
  })
})
