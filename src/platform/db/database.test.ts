import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../test/support/database.ts'
import { roundTripCounter } from '../../../test/support/round-trips.ts'
import { assertCannotBypass } from './app-role.ts'
import { CannotStart } from './cannot-start.ts'
import { connect } from './database.ts'

const { app, owner, connections } = await testDatabase('database')
await owner.query(`
  create schema probe authorization cg_owner;
  grant usage on schema probe to cg_app;
  create table probe.note (id integer primary key, viewer text not null, body text not null);
  alter table probe.note owner to cg_owner;
  call platform.lock_table('probe.note');
  grant select, insert, update on probe.note to cg_app;
  create policy note_own on probe.note to cg_app
    using (viewer = (select nullif(current_setting('acting.token', true), '')))
    with check (viewer = (select nullif(current_setting('acting.token', true), '')));
  insert into probe.note values (1, 'anna', 'one'), (2, 'ben', 'two');
`)

const as = (token: string | null) => ({ token, purpose: 'care', requestId: 'r1' })
const visible = (token: string | null) =>
  app.acting(as(token), async (tx) => {
    const { rows } = await sql<{ id: number }>`select id from probe.note order by id`.execute(tx)
    return rows.map(({ id }) => id)
  })

describe('the transaction wrapper', () => {
  it('lets each token see its own rows and nobody see any', async () => {
    assert.deepEqual(await visible('anna'), [1])
    assert.deepEqual(await visible('ben'), [2])
    assert.deepEqual(await visible(null), [])
    assert.deepEqual(await app.outside(async (tx) => (await sql`select id from probe.note`.execute(tx)).rows), [])
  })

  it('commits when the work resolves and rolls back when it throws', async () => {
    const add = (id: number, fail: boolean) =>
      app.acting(as('anna'), async (tx) => {
        await sql`insert into probe.note values (${id}, 'anna', 'new')`.execute(tx)
        if (fail) throw new Error('changed my mind')
      })
    await add(10, false)
    await assert.rejects(add(11, true), /changed my mind/)
    assert.deepEqual(await visible('anna'), [1, 10])
  })

  it('never calls a transaction saved whose statement failed, even if the work swallowed the failure', async () => {
    const work = app.acting(as('anna'), async (tx) => {
      await sql`insert into probe.note values (20, 'anna', 'lost')`.execute(tx)
      await sql`select 1 / 0`.execute(tx).catch(() => undefined)
    })
    await assert.rejects(work, /rolled back/)
    assert.deepEqual(await visible('anna'), [1, 10])
  })

  it('shows nothing and reports the cause when the context itself is refused', async () => {
    const work = app.acting(as('an\u0000na'), async (tx) => (await sql`select id from probe.note`.execute(tx)).rows)
    await assert.rejects(work, /invalid byte sequence/)
  })

  it('refuses a statement sent after its work had ended', async () => {
    let late: (() => Promise<unknown>) | undefined
    await app.acting(as('anna'), async (tx) => {
      late = () => sql`select id from probe.note`.execute(tx)
    })
    await assert.rejects(async () => late?.(), /transaction is over/)
  })

  it('sends the context and independent reads of one transaction in one round trip', async () => {
    const proxy = await roundTripCounter(connections.app)
    const far = await connect({ connection: proxy.connection, poolSize: 1 })
    const before = proxy.roundTrips()
    await far.acting(as('anna'), (tx) =>
      Promise.all([0, 1, 2, 3].map((number) => sql`select ${number}::int, id from probe.note`.execute(tx))),
    )
    assert.equal(proxy.roundTrips() - before, 2, 'one for the reads and all before them, one for the commit')
    await far.close()
    await proxy.close()
  })

  it('tries repeatable work once more after a conflict, and other work never', async () => {
    let tries = 0
    const conflict = (repeatable: boolean) =>
      app.acting(
        as('anna'),
        async (tx) => {
          tries++
          if (tries === 1) await sql`do $$ begin raise exception 'conflict' using errcode = '40001'; end $$`.execute(tx)
          return tries
        },
        { repeatable },
      )
    assert.equal(await conflict(true), 2)
    tries = 0
    await assert.rejects(conflict(false), /conflict/)
    assert.equal(tries, 1)
  })

  it('sends what nothing waits for together with the commit', async () => {
    const proxy = await roundTripCounter(connections.app)
    const far = await connect({ connection: proxy.connection, poolSize: 1 })
    const before = proxy.roundTrips()
    await far.acting(as('anna'), async (tx, sendLast) => {
      await sql`select id from probe.note`.execute(tx)
      void sendLast(sql`insert into probe.note values (30, 'anna', 'sent last')`)
    })
    assert.equal(proxy.roundTrips() - before, 2)
    assert.deepEqual(await visible('anna'), [1, 10, 30])
    await far.close()
    await proxy.close()
  })

  it('saves nothing if what was sent last fails, says why, and tries again after a conflict', async () => {
    const sendTwo = (last: string, repeatable = false) => {
      let tries = 0
      return app.acting(
        as('anna'),
        async (tx, sendLast) => {
          tries++
          await sql`insert into probe.note values (${31 + tries}, 'anna', 'first')`.execute(tx)
          void sendLast(tries === 1 ? sql.raw(last) : sql`select 1`)
          return tries
        },
        { repeatable },
      )
    }
    await assert.rejects(sendTwo('select 1 / 0'), /division by zero/)
    await assert.rejects(sendTwo(`insert into probe.note values (40, 'ben', 'not anna’s')`), /row-level security/)
    const conflict = `do $$ begin raise exception 'conflict' using errcode = '40001'; end $$`
    await assert.rejects(sendTwo(conflict), /conflict/)
    assert.deepEqual(await visible('anna'), [1, 10, 30])
    assert.equal(await sendTwo(conflict, true), 2)
    assert.deepEqual(await visible('anna'), [1, 10, 30, 33])
  })

  it('refuses to send something last once its work has ended', async () => {
    let late: (() => unknown) | undefined
    await app.acting(as('anna'), async (_tx, sendLast) => {
      late = () => sendLast(sql`select 1`)
    })
    assert.throws(() => late?.(), /transaction is over/)
  })

  it('reads days as text, instants as dates and counts as numbers', async () => {
    const { rows } = await app.outside((tx) =>
      sql`select date '2026-03-29' as day, array[date '2026-03-29'] as days, timestamptz '2026-03-29 01:00Z' as at,
        count(*) as total, interval '1 day' as span`.execute(tx),
    )
    const at = new Date('2026-03-29T01:00:00Z')
    assert.deepEqual(rows, [{ day: '2026-03-29', days: ['2026-03-29'], at, total: 1, span: '1 day' }])
    await assert.rejects(
      app.outside((tx) => sql`select 9007199254740993::bigint`.execute(tx)),
      RangeError,
    )
  })

  it('lends on no identity after a thousand failures of every kind (A32)', async () => {
    const single = await connect({ connection: connections.app, poolSize: 1 })
    const failures = [
      (tx: Parameters<Parameters<typeof single.acting>[1]>[0]) => sql`select 1 / 0`.execute(tx),
      () => Promise.reject(new Error('application')),
      (tx: Parameters<Parameters<typeof single.acting>[1]>[0]) => {
        sql`select pg_sleep(0.001)`.execute(tx).catch(() => undefined)
        return Promise.reject(new Error('left a statement unanswered'))
      },
      (tx: Parameters<Parameters<typeof single.acting>[1]>[0]) =>
        sql`commit`.execute(tx).then(() => sql`begin`.execute(tx)),
    ]
    for (let round = 0; round < 1000; round++) {
      const fail = failures[round % failures.length]
      assert.ok(fail)
      await single.acting(as('anna'), fail).then(
        () => undefined,
        () => undefined,
      )
      const { rows } = await single.outside((tx) =>
        sql<{ seen: number; token: string | null }>`
          select count(*) as seen, nullif(current_setting('acting.token', true), '') as token from probe.note`.execute(
          tx,
        ),
      )
      assert.deepEqual(rows, [{ seen: 0, token: null }])
    }
    await single.close()
  })

  it('survives the server ending a connection while it is lent', async () => {
    const work = app.acting(as('anna'), async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await owner.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await sql`select id from probe.note`.execute(tx)
    })
    await assert.rejects(work)
    assert.deepEqual(await visible('ben'), [2])
  })

  it('refuses to connect as a role that could get past row security (A15)', async () => {
    await assert.rejects(connect({ connection: { ...connections.app, database: 'nowhere' } }), CannotStart)
    await assert.rejects(connect({ connection: connections.app, role: 'cg_jobs' }), /may not act as cg_jobs/)
    // Roles are shared by every database of the server: these are made for this test alone.
    const role = `probe_${process.pid}`
    const client = await owner.connect()
    const refusal = async (change: string) => {
      await client.query(`begin; create role ${role}; ${change}; set local role ${role}`)
      const said = await assertCannotBypass(client, role).catch((error: Error) => error.message)
      await client.query('rollback')
      return said
    }
    assert.equal(await refusal('select 1'), undefined)
    assert.match(
      String(await refusal(`create table probe.owned (id integer); alter table probe.owned owner to ${role}`)),
      /owns 1/,
    )
    assert.match(String(await refusal(`alter role ${role} bypassrls`)), /BYPASSRLS/)
    assert.match(String(await refusal(`alter role ${role} superuser`)), /superuser/)
    assert.match(String(await refusal(`grant cg_owner to ${role}`)), /belongs to another role/)
    client.release()
  })

  it('takes the application role at once when the sign-in is more powerful', async () => {
    const database = await connect({ connection: connections.owner })
    const { rows } = await database.outside((tx) => sql`select current_user::text as name`.execute(tx))
    assert.deepEqual(rows, [{ name: 'cg_app' }])
    assert.ok((await database.versions()).schema >= 1)
    await database.close()
  })
})
