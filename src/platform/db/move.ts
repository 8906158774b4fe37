import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { CannotStart } from './cannot-start.ts'
import { type Connection, openClient } from './connection.ts'
import { migrate, pendingMigrations } from './migrate.ts'
import { projectRoot } from './migration-files.ts'
import { type Fingerprint, fingerprint, inReferenceOrder, readTables, type TableFacts } from './table-facts.ts'

export interface MoveOutcome {
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly hash: string }[]
  /** What was switched off during the copy and is on again. */
  readonly notes: readonly string[]
}

async function open(connection: Connection, begin: string): Promise<Client> {
  const client = await openClient(connection, {
    applicationName: 'common-ground move',
    role: 'cg_owner',
    statementTimeout: 0,
  })
  await client.query(begin)
  return client
}

/**
 * Rows arrive as they were, so what our triggers would do to them must not happen a second time. The owner of a table may
 * switch its own triggers off inside this transaction; the checks of foreign keys stay on.
 */
async function withoutTriggers(target: Client, work: () => Promise<void>): Promise<string[]> {
  const { rows } = await target.query(`
    select t.tgrelid::regclass::text as name, quote_ident(t.tgname) as trigger from pg_trigger t
    join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspowner = 'cg_owner'::regrole and not t.tgisinternal and t.tgenabled = 'O' order by 1, 2`)
  for (const { name, trigger } of rows) await target.query(`alter table ${name} disable trigger ${trigger}`)
  await work()
  await target.query('set constraints all immediate')
  for (const { name, trigger } of rows) await target.query(`alter table ${name} enable trigger ${trigger}`)
  return rows.length === 0
    ? []
    : [`${rows.length} triggers were off during the copy, so that rows arrive as they were, and are on again.`]
}

/** Foreign keys in a ring are checked at the end of the copy instead of after each table. */
async function withDeferredRing(
  target: Client,
  ring: readonly TableFacts[],
  work: () => Promise<void>,
): Promise<string[]> {
  const { rows } = await target.query(
    `select k.conrelid::regclass::text as name, quote_ident(k.conname) as key from pg_constraint k
     where k.contype = 'f' and not k.condeferrable and k.conrelid::regclass::text = any ($1) order by 1, 2`,
    [ring.map(({ name }) => name)],
  )
  for (const { name, key } of rows) {
    await target.query(`alter table ${name} alter constraint ${key} deferrable initially deferred`)
  }
  await work()
  await target.query('set constraints all immediate')
  for (const { name, key } of rows) await target.query(`alter table ${name} alter constraint ${key} not deferrable`)
  return rows.length === 0 ? [] : [`${rows.length} foreign keys that form a ring were checked at the end of the copy.`]
}

/** Through a table without row security: COPY refuses to write into one with it, even for its owner. */
async function copyTable(
  source: Client,
  target: Client,
  { name, columns, has_always_identity }: TableFacts,
): Promise<void> {
  const list = columns.join(', ')
  await target.query(`create temporary table arriving on commit drop as select ${list} from ${name} with no data`)
  await pipeline(
    source.query(copyTo(`copy (select ${list} from ${name}) to stdout`)),
    target.query(copyFrom(`copy arriving (${list}) from stdin`)),
  )
  const override = has_always_identity ? 'overriding system value' : ''
  await target.query(`insert into ${name} (${list}) ${override} select ${list} from arriving on conflict do nothing`)
  await target.query('drop table arriving')
}

async function copySequences(source: Client, target: Client): Promise<void> {
  const { rows } = await source.query(`
    select format('%I.%I', s.schemaname, s.sequencename) as name, s.last_value::text as last from pg_sequences s
    join pg_namespace n on n.nspname = s.schemaname where n.nspowner = 'cg_owner'::regrole and s.last_value is not null`)
  for (const { name, last } of rows) await target.query('select setval($1::regclass, $2::bigint)', [name, last])
}

/** How many rows a target that was migrated before may hold before it is taken for a database in use. */
const mostReferenceRows = 20_000

async function hashes(client: Client, table: string): Promise<Set<string>> {
  const { rows } = await client.query<{ hash: string }>(
    `select md5(t::text) as hash from ${table} t limit ${mostReferenceRows}`,
  )
  return new Set(rows.map(({ hash }) => hash))
}

/** Refuses a target that holds anything but rows which the source has too, as migrations put them in both. */
async function refuseOccupied(source: Client, target: Client, tables: readonly TableFacts[]): Promise<void> {
  for (const { name } of tables) {
    const there = await hashes(target, name)
    if (there.size === 0) continue
    const here = there.size < mostReferenceRows ? await hashes(source, name) : new Set()
    const foreign = [...there].filter((hash) => !here.has(hash)).length
    if (foreign === 0) continue
    throw new CannotStart(
      `The target is not empty: ${name} holds ${foreign} rows that are not in the data to be moved. Nothing was changed. Choose a new database.`,
    )
  }
}

async function isUntouched(connection: Connection): Promise<boolean> {
  const client = await openClient(connection, { applicationName: 'common-ground move' })
  try {
    const { rows } = await client.query("select to_regnamespace('platform') is null as untouched")
    return rows[0].untouched
  } finally {
    await client.end()
  }
}

async function compare(source: Client, target: Client, tables: readonly TableFacts[]): Promise<MoveOutcome['tables']> {
  const result: { name: string; rows: number; hash: string }[] = []
  for (const { name } of tables) {
    const [here, there]: Fingerprint[] = await Promise.all([fingerprint(source, name), fingerprint(target, name)])
    if (here?.count !== there?.count || here?.hash !== there?.hash) {
      throw new CannotStart(
        `${name} did not arrive as it was (${here?.count} rows here, ${there?.count} there). Nothing was moved.`,
      )
    }
    result.push({ name, rows: Number(here?.count), hash: here?.hash ?? '' })
  }
  return result
}

async function copyAll(source: Client, target: Client, tables: readonly TableFacts[], isNew: boolean): Promise<void> {
  // What our own migrations just put into a new target may differ in dates and random ids; the source's rows replace it.
  if (isNew) for (const { name } of tables.toReversed()) await target.query(`delete from ${name}`)
  for (const table of tables) await copyTable(source, target, table)
  await copySequences(source, target)
}

export interface MoveOptions {
  readonly from: Connection
  readonly to: Connection
  readonly log?: (line: string) => void
  readonly root?: string
}

/** Copies everything from one database to an empty one in one transaction on each side, and proves that nothing is lost. */
export async function move({ from, to, log = () => undefined, root = projectRoot }: MoveOptions): Promise<MoveOutcome> {
  const pending = await pendingMigrations(from, root)
  if (pending.length > 0) {
    throw new CannotStart('The data to be moved is from an older version. Start this version on it once, then move it.')
  }
  const isNew = await isUntouched(to)
  await migrate(to, { log, root })
  const source = await open(from, 'begin isolation level repeatable read read only')
  try {
    const target = await open(to, 'begin')
    try {
      const { ordered, ring } = inReferenceOrder(await readTables(source))
      const tables = [...ordered, ...ring]
      if (!isNew) await refuseOccupied(source, target, tables)
      const ringNotes: string[] = []
      const triggerNotes = await withoutTriggers(target, async () => {
        ringNotes.push(...(await withDeferredRing(target, ring, () => copyAll(source, target, tables, isNew))))
      })
      const moved = await compare(source, target, tables)
      const { command } = await target.query('commit')
      if (command !== 'COMMIT') throw new Error('the target rolled the copy back')
      await target.query('analyze')
      return { tables: moved, notes: [...triggerNotes, ...ringNotes] }
    } finally {
      await target.end()
    }
  } finally {
    await source.end()
  }
}
