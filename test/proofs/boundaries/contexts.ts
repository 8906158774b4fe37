import { sql } from 'kysely'
import { connect, type Database } from '../../../src/platform/db/database.ts'
import { asWorker, type Ground, rowsInSight } from './ground.ts'

/** Tokens and purposes that are no such thing, made from real ones: cut, doubled, in capitals, as ids, as SQL (A23). */
function malformed(ground: Ground, real: string, accountId: string, staffId: string): [string | null, string][] {
  const odd: (string | null)[] = [
    null,
    '',
    ' ',
    '0',
    'null',
    'undefined',
    'true',
    '{}',
    '[]',
    '%',
    '*',
    '../',
    `${real} `,
    ` ${real}`,
    `${real}\n`,
    `\t${real}`,
    real.slice(1),
    real.slice(0, -1),
    real + real,
    real.toUpperCase(),
    `${real}'`,
    `${real}'; --`,
    `' or '1'='1`,
    accountId,
    staffId,
    `token-${staffId}`,
    'x'.repeat(100_000),
    '\u202e',
    '🗝️',
    '\\x00',
    '00000000-0000-0000-0000-000000000000',
    ground.world.agencies.riverside.id,
    ground.world.sam.id,
  ]
  const purposes = [
    'working',
    'direct_care',
    'emergency',
    '',
    'none',
    'nonsense',
    "working' or true --",
    'WORKING',
    ' working',
    'oversight',
    'safeguarding',
    'family_support',
  ]
  return odd.flatMap((token) => purposes.map((purpose): [string | null, string] => [token, purpose]))
}

/** Sessions that were real once: ended, idle too long, over, with one factor only, of an account that was disabled. */
async function deadTokens({ owner, world }: Ground): Promise<string[]> {
  const { rows } = await owner.query<{ account_id: string }>(
    'select account_id from auth.account where subject_id = $1',
    [world.workers.amy.id],
  )
  const make = async (word: string, columns: string) => {
    const token = `dead-${word}`
    await owner.query(
      `insert into auth.session (token_hash, account_id, level, how, idle_until, absolute_until, stepped_up_at, ended_at, ended_reason)
       select sha256(convert_to($1, 'UTF8')), $2, ${columns}`,
      [token, rows[0]?.account_id],
    )
    return token
  }
  return [
    await make('ended', `2, 'demo', now() + interval '1 hour', now() + interval '2 hours', now(), now(), 'signed-out'`),
    await make('idle', `2, 'demo', now() - interval '1 second', now() + interval '2 hours', now(), null, null`),
    await make('over', `2, 'demo', now() + interval '1 hour', now() - interval '1 second', now(), null, null`),
    await make('one factor', `1, 'demo', now() + interval '1 hour', now() + interval '2 hours', null, null, null`),
  ]
}

/** How many contexts were tried, and which of them showed or were anything. */
export async function tryMalformedContexts(ground: Ground): Promise<{ tried: number; wrong: string[] }> {
  const { app, owner, world } = ground
  const amy = world.workers.amy.id
  const { rows } = await owner.query<{ account_id: string }>(
    'select account_id from auth.account where subject_id = $1',
    [amy],
  )
  const contexts = malformed(ground, world.token('amy'), rows[0]?.account_id ?? '', amy)
  for (const token of await deadTokens(ground))
    for (const purpose of ['working', 'direct_care', 'emergency']) contexts.push([token, purpose])
  for (let number = 0; contexts.length < 1000; number++)
    contexts.push([`token-${crypto.randomUUID()}${'x'.repeat(number % 7)}`, 'working'])
  const wrong: string[] = []
  for (const [token, purpose] of contexts) {
    const seen = await asWorker(
      app,
      token,
      async (tx) => {
        const who = await sql<{
          id: string | null
        }>`select coalesce(acting.account_id(), acting.staff_id(), acting.agency_id())::text as id`.execute(tx)
        return { rows: await rowsInSight(tx), who: who.rows[0]?.id ?? null }
      },
      purpose,
    )
    if (seen.rows !== 0 || seen.who !== null)
      wrong.push(`"${token?.slice(0, 40)}" for "${purpose}" saw ${seen.rows} rows as ${seen.who}`)
  }
  return { tried: contexts.length, wrong }
}

/** What a planted injection could set: everything about Amy but her token, in the transaction of somebody else (A31). */
export async function tryPlantedIdentities(ground: Ground): Promise<{ tried: number; wrong: string[] }> {
  const { app, owner, world, spare } = ground
  const amy = world.workers.amy
  const { rows } = await owner.query<{ account_id: string; session_id: string; hash: string }>(
    `select a.account_id, s.session_id, encode(s.token_hash, 'hex') as hash from auth.account a join auth.session s using (account_id) where a.subject_id = $1`,
    [amy.id],
  )
  const [known] = rows
  const values = [
    amy.id,
    amy.name,
    amy.agency.id,
    known?.account_id,
    known?.session_id,
    known?.hash,
    `\\x${known?.hash}`,
    'cg_owner',
    'postgres',
    '',
  ]
  const names = [
    'acting.token',
    'acting.staff_id',
    'acting.account_id',
    'acting.kind',
    'acting.agency_id',
    'acting.keys',
    'acting.purpose_mask',
    'role',
    'session_authorization',
    'row_security',
  ]
  const wrong: string[] = []
  let tried = 0
  const baseline = await asWorker(app, spare.gwen ?? null, rowsInSight)
  // A setting may outlast its transaction, so each is tried on a connection of its own.
  const apart = async (work: (own: Database) => Promise<void>) => {
    const own = await connect({ connection: ground.connections.app, applicationName: 'boundaries', poolSize: 1 })
    await work(own).finally(() => own.close())
  }
  const tryNamed = (name: string) =>
    apart(async (app) => {
      for (const value of values) {
        for (const isLocal of [true, false]) {
          tried++
          const outcome = await asWorker(app, spare.gwen ?? null, async (tx) => {
            await sql`select set_config(${name}, ${value ?? ''}, ${isLocal})`.execute(tx)
            const who = await sql<{ id: string | null }>`select acting.staff_id()::text as id`.execute(tx)
            return { who: who.rows[0]?.id ?? null, rows: await rowsInSight(tx) }
          }).catch(() => null)
          if (outcome && (outcome.who === amy.id || outcome.rows > baseline))
            wrong.push(`${name} = ${value}: acts as ${outcome.who}, sees ${outcome.rows}`)
        }
      }
    })
  for (const name of names) await tryNamed(name)
  const writes = [
    `insert into acting.context select * from acting.context`,
    `update acting.context set staff_id = '${amy.id}'`,
    `delete from acting.context`,
    `insert into auth.session (token_hash, account_id, level, how, idle_until, absolute_until, stepped_up_at) values (sha256('x'), '${known?.account_id}', 2, 'demo', now() + interval '1 hour', now() + interval '1 hour', now())`,
    `update auth.session set account_id = '${known?.account_id}'`,
    `set role cg_owner`,
    `set session authorization postgres`,
    `set row_security = off`,
    `alter table care.entry disable row level security`,
    `create policy everything on care.entry using (true)`,
    `grant cg_owner to cg_app`,
    `copy care.entry to program 'cat'`,
    `select pg_read_file('/etc/passwd')`,
    `select * from pg_stat_activity where query like '%token%' and usename <> current_user and query <> '<insufficient privilege>'`,
  ]
  for (const statement of writes) {
    tried++
    await apart(async (app) => {
      const rowCount = await asWorker(
        app,
        spare.gwen ?? null,
        async (tx) => (await sql.raw(statement).execute(tx)).rows.length,
      ).catch(() => 0)
      const still = await asWorker(app, spare.gwen ?? null, rowsInSight).catch(() => 0)
      if (rowCount > 0 || still > baseline) wrong.push(`${statement.slice(0, 60)} did something`)
    })
  }
  return { tried, wrong }
}
