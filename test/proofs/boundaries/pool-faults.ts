import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { connect, type Database, type Tx } from '../../../src/platform/db/database.ts'
import { asWorker, type Ground, rowsInSight } from './ground.ts'

type Fault = (tx: Tx, ground: Ground) => Promise<void>

const pidOf = async (tx: Tx) => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
  return rows[0]?.pid ?? 0
}

async function interrupted(
  tx: Tx,
  { owner }: Ground,
  how: 'pg_cancel_backend' | 'pg_terminate_backend',
): Promise<void> {
  const pid = await pidOf(tx)
  const asleep = sql`select pg_sleep(5)`.execute(tx)
  asleep.catch(() => undefined)
  await sleep(2)
  await owner.query(`select ${how}($1)`, [pid])
  await asleep
}

/** Ways in which the use of a connection goes wrong while it is somebody's (A32). */
const faults: Readonly<Record<string, Fault>> = {
  'the work throws': async () => {
    throw new Error('a defect')
  },
  'a statement fails and the failure is swallowed': async (tx) => {
    await sql`select 1 / 0`.execute(tx).catch(() => undefined)
  },
  'a statement fails and the work goes on': async (tx) => {
    await sql`select 1 / 0`.execute(tx).catch(() => undefined)
    await sql`select count(*) from care.entry`.execute(tx)
  },
  'a statement takes too long': async (tx) => {
    await sql`set local statement_timeout = 3`.execute(tx)
    await sql`select pg_sleep(2)`.execute(tx)
  },
  'a statement is cancelled': (tx, ground) => interrupted(tx, ground, 'pg_cancel_backend'),
  'the connection is killed': (tx, ground) => interrupted(tx, ground, 'pg_terminate_backend'),
  'the work ends before its last statement': async (tx) => {
    sql`select pg_sleep(0.02)`.execute(tx).catch(() => undefined)
  },
  'the token is set for the whole connection': async (tx) => {
    await sql`select set_config('acting.token', current_setting('acting.token'), false)`.execute(tx)
  },
  'the transaction is ended behind our back': async (tx) => {
    await sql`rollback`.execute(tx)
  },
  'another transaction is begun behind our back': async (tx) => {
    await sql`commit and chain`.execute(tx)
  },
  'the work throws in the middle of a statement': async (tx) => {
    sql`select pg_sleep(0.01)`.execute(tx).catch(() => undefined)
    throw new Error('a defect')
  },
  'a parameter cannot be sent': async (tx) => {
    await sql`select ${'null\u0000inside'}`.execute(tx)
  },
}

/** What the next borrower of a connection is and sees, who named nobody. */
async function nextBorrower(app: Database): Promise<string | null> {
  const seen = await asWorker(app, null, async (tx) => {
    const { rows } = await sql<{
      id: string | null
    }>`select coalesce(acting.account_id(), acting.staff_id())::text as id`.execute(tx)
    return { id: rows[0]?.id ?? null, rows: await rowsInSight(tx) }
  })
  return seen.id === null && seen.rows === 0 ? null : `the next borrower was ${seen.id} and saw ${seen.rows} rows`
}

/** Makes failures on a pool of two connections, each followed by somebody who is nobody. */
export async function tryPoolFaults(ground: Ground, wanted: number): Promise<{ tried: number; wrong: string[] }> {
  const app = await connect({ connection: ground.connections.app, applicationName: 'boundaries', poolSize: 2 })
  const wrong: string[] = []
  const all = Object.entries(faults)
  let tried = 0
  try {
    while (tried < wanted) {
      const [name, fault] = all[tried % all.length] ?? []
      if (!name || !fault) break
      tried++
      await asWorker(app, ground.world.token('amy'), async (tx) => {
        await rowsInSight(tx)
        await fault(tx, ground)
      }).catch(() => undefined)
      for (const leak of await Promise.all([nextBorrower(app), nextBorrower(app)]))
        if (leak) wrong.push(`after ${name}: ${leak}`)
    }
  } finally {
    await app.close()
  }
  return { tried, wrong }
}
