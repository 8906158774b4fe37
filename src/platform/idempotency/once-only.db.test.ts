import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../test/support/database.ts'
import { twoAgencies } from '../../../test/support/two-agencies.ts'
import { recordDone } from '../audit/index.ts'
import { connect, type Database, type Tx } from '../db/database.ts'
import { claim, onceOnly, pruneSendings, type Sending } from './index.ts'

const { owner, connections } = await testDatabase('idempotency')
const app = await connect({ connection: connections.app, poolSize: 16 })
const { worker, colleague } = await twoAgencies(owner)
const sending = (more: Partial<Sending> = {}): Sending => ({
  key: randomUUID(),
  route: 'POST /referrals',
  payloadHash: 'aa',
  ...more,
})

/** A command with one visible effect. */
function send(database: Database, who: typeof worker, given: Sending) {
  return database.acting(who.as, (tx) =>
    onceOnly(tx, given, async () => {
      await recordDone(tx, { action: `effect ${given.key}` })
      await sql`select pg_sleep(0.002)`.execute(tx)
      return { location: `/referrals/${given.key}` }
    }),
  )
}
const effects = async (key: string) =>
  (await owner.query("select count(*) as n from audit.entry where action = 'effect ' || $1", [key])).rows[0].n

describe('a form that is sent more than once', () => {
  it('has one effect for eight sendings at the same moment, and all get the same answer (A57)', async () => {
    for (let round = 0; round < 100; round++) {
      const given = sending()
      const answers = await Promise.all(Array.from({ length: 8 }, () => send(app, worker, given)))
      assert.equal(answers.filter(({ kind }) => kind === 'first').length, 1)
      for (const answer of answers) {
        assert.equal(
          answer.kind === 'replay' ? answer.location : answer.kind === 'first' && answer.value.location,
          `/referrals/${given.key}`,
        )
      }
      assert.equal(await effects(given.key), 1)
    }
  })

  it('is refused when the same key comes with another text or to another route', async () => {
    const given = sending()
    await send(app, worker, given)
    assert.deepEqual(await send(app, worker, { ...given, payloadHash: 'bb' }), { kind: 'mismatch', status: 422 })
    assert.deepEqual(await send(app, worker, { ...given, route: 'POST /doses' }), { kind: 'mismatch', status: 422 })
    assert.equal(await effects(given.key), 1)
  })

  it('is another form when another account sends the key, and shows that account nothing', async () => {
    const given = sending()
    await send(app, worker, given)
    assert.equal((await send(app, colleague, { ...given, payloadHash: 'bb' })).kind, 'first')
    const seen = await app.acting(colleague.as, (tx) =>
      sql`select payload_hash from platform.idempotency where key = ${given.key}`.execute(tx),
    )
    assert.deepEqual(seen.rows, [{ payload_hash: 'bb' }])
  })

  it('may be sent again when the first sending was undone', async () => {
    const given = sending()
    const fails = (tx: Tx) => onceOnly(tx, given, () => Promise.reject(new Error('the disk is full')))
    await assert.rejects(app.acting(worker.as, fails), /disk is full/)
    assert.equal((await send(app, worker, given)).kind, 'first')
  })

  it('takes over from a first sending that waits and is then undone', async () => {
    const given = sending()
    const { promise: outcome, reject: fail } = Promise.withResolvers<{ location: string }>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const first = app.acting(worker.as, (tx) =>
      onceOnly(tx, given, () => {
        begin()
        return outcome
      }),
    )
    await begun
    const second = send(app, worker, given)
    fail(new Error('undone'))
    await assert.rejects(first, /undone/)
    assert.equal((await second).kind, 'first')
    assert.equal(await effects(given.key), 1)
  })

  it('always counts as the first when nobody is signed in, because no account holds the key', async () => {
    const given = sending()
    for (let round = 0; round < 2; round++)
      assert.deepEqual(await app.outside((tx) => claim(tx, given)), { kind: 'first' })
  })

  it('is forgotten after a day by the pruning job, and not before', async () => {
    const [old, young] = [sending(), sending()]
    await send(app, worker, old)
    await send(app, worker, young)
    await owner.query("update platform.idempotency set created_at = now() - interval '25 hours' where key = $1", [
      old.key,
    ])
    const database = await connect({ connection: connections.jobs, role: 'cg_jobs' })
    const requester = { accountId: null, staffId: null, agencyId: null, purpose: null, requestId: null }
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
    const context = { database, connection: connections.jobs, requester, log }
    await pruneSendings.perform({ ...context, signal: new AbortController().signal, attempt: 1 }, {})
    await database.close()
    const { rows } = await owner.query('select key from platform.idempotency where key = any ($1)', [
      [old.key, young.key],
    ])
    assert.deepEqual(rows, [{ key: young.key }])
    await app.close()
  })
})
