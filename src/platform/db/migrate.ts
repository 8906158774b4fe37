import { createHash } from 'node:crypto'
import { runMigrations as runQueueMigrations } from 'graphile-worker'
import { type Client, Pool } from 'pg'
import { CannotStart, codeOf } from './cannot-start.ts'
import { type Connection, clientConfig, openClient } from './connection.ts'
import { type Migration, projectRoot, readMigrations, readSources, type SqlFile } from './migration-files.ts'

export interface MigrateOptions {
  readonly root?: string
  readonly log?: (line: string) => void
}

export interface MigrateOutcome {
  readonly applied: readonly string[]
  readonly sourcesApplied: boolean
  readonly version: number
}

interface AppliedMigration {
  readonly number: number
  readonly name: string
  readonly checksum: string
}

const lockKey = 471_801

/** Runs work in one transaction as the owner of every table. */
async function asOwner<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query("begin; set local role cg_owner; set local lock_timeout = '30s'")
  try {
    const result = await work()
    const { command } = await client.query('commit')
    if (command === 'ROLLBACK') throw new Error('the transaction was rolled back')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function readApplied(client: Client): Promise<AppliedMigration[]> {
  const { rows } = await client.query("select to_regclass('platform.migration') is not null as has_any")
  if (!rows[0].has_any) return []
  return asOwner(client, async () => {
    const { rows } = await client.query<AppliedMigration>(
      'select number, name, checksum from platform.migration order by number',
    )
    return rows
  })
}

/** A sentence if the migrations of this version and those of the database do not belong together. */
function disagreement(files: readonly Migration[], applied: readonly AppliedMigration[]): string | undefined {
  const newest = files.at(-1)?.number ?? 0
  const newestApplied = applied.at(-1)?.number ?? 0
  if (newestApplied > newest) {
    return `This database was made by a newer version of Common Ground (schema ${newestApplied}; this version knows ${newest}). Use that version or a later one.`
  }
  for (const past of applied) {
    const file = files.find(({ number }) => number === past.number)
    if (!file)
      return `The migration ${past.name} was applied to this database, but its file is missing from this version.`
    if (file.checksum !== past.checksum) {
      return `The migration ${file.name} was changed after it was applied to this database. Put it back, and make a new migration for the change.`
    }
  }
  const late = files.find(({ number }) => number < newestApplied && !applied.some((past) => past.number === number))
  return (
    late &&
    `The migration ${late.name} has a lower number than one this database already had. Give it the next free number.`
  )
}

async function applyOne(client: Client, migration: Migration): Promise<void> {
  const record = () =>
    client.query('insert into platform.migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ])
  try {
    if (migration.number > 1) {
      await asOwner(client, async () => {
        await client.query(migration.text)
        await record()
      })
      return
    }
    // The first one makes the roles, so it cannot run as one of them yet.
    await client.query('begin')
    await client.query(migration.text)
    await client.query('set local role cg_owner')
    await record()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw explained(migration, error)
  }
}

function explained(file: SqlFile, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error)
  const position = error instanceof Error && 'position' in error ? Number(error.position) : Number.NaN
  const line = Number.isNaN(position) ? '' : ` near line ${file.text.slice(0, position).split('\n').length}`
  return new CannotStart(`${file.name} failed${line}: ${message}`, { cause: error })
}

/**
 * Takes away every policy, view and grant before they are made again, so that what the files say is all there is: one that
 * was deleted from a file must not live on in databases that once had it.
 */
const clearSources = `
do $$
declare
  found record;
begin
  for found in
    select p.polname, p.polrelid::regclass as target from pg_catalog.pg_policy p
    join pg_catalog.pg_class c on c.oid = p.polrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspowner = 'cg_owner'::regrole and p.polname <> 'owner_all'
  loop
    execute format('drop policy %I on %s', found.polname, found.target);
  end loop;
  for found in
    -- By name: a view that went with an earlier one has no name left to be looked up.
    select n.nspname, c.relname from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspowner = 'cg_owner'::regrole and n.nspname <> 'graphile_worker' and c.relkind = 'v'
  loop
    execute format('drop view if exists %I.%I cascade', found.nspname, found.relname);
  end loop;
  for found in select nspname from pg_catalog.pg_namespace where nspowner = 'cg_owner'::regrole loop
    execute format('revoke all on all tables in schema %I from cg_app, cg_jobs, public', found.nspname);
    execute format('revoke all on all sequences in schema %I from cg_app, cg_jobs, public', found.nspname);
    execute format('revoke all on all routines in schema %I from cg_app, cg_jobs, public', found.nspname);
    execute format('grant usage on schema %I to cg_app, cg_jobs', found.nspname);
  end loop;
end
$$`

async function applySources(
  client: Client,
  sources: readonly SqlFile[],
  migrations: readonly Migration[],
): Promise<boolean> {
  const hash = createHash('sha256').update(clearSources)
  for (const { name, checksum } of [...migrations, ...sources]) hash.update(`${name} ${checksum}\n`)
  const checksum = hash.digest('hex')
  return asOwner(client, async () => {
    const { rows } = await client.query('select checksum from platform.applied_source')
    if (rows[0]?.checksum === checksum) return false
    // Functions may name views that are made after them.
    await client.query('set local check_function_bodies = off')
    await client.query(clearSources)
    for (const source of sources) {
      await client.query(source.text).catch((error: unknown) => {
        throw explained(source, error)
      })
    }
    await client.query(
      `insert into platform.applied_source (checksum) values ($1)
       on conflict (only_row) do update set checksum = excluded.checksum, applied_at = now()`,
      [checksum],
    )
    return true
  })
}

/** The job queue brings migrations of its own, which must find its tables owned like all others. */
async function migrateQueue(connection: Connection): Promise<void> {
  const config = clientConfig(connection, {
    applicationName: 'common-ground migrate',
    role: 'cg_owner',
    statementTimeout: 0,
  })
  const pgPool = new Pool({ ...config, max: 2 })
  pgPool.on('error', () => undefined)
  pgPool.on('connect', (queueClient) => queueClient.on('error', () => undefined))
  try {
    await runQueueMigrations({ pgPool })
  } finally {
    await pgPool.end()
  }
}

/** What this database still has to be given before this version can use it; throws a sentence if they do not belong together. */
export async function pendingMigrations(connection: Connection, root = projectRoot): Promise<string[]> {
  const client = await openClient(connection, { applicationName: 'common-ground check' })
  try {
    const files = readMigrations(root)
    const applied = await readApplied(client)
    const problem = disagreement(files, applied)
    if (problem) throw new CannotStart(problem)
    return files.slice(applied.length).map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** Brings a database to this version. Safe to run at any time and from several places at once. */
export async function migrate(connection: Connection, options: MigrateOptions = {}): Promise<MigrateOutcome> {
  const { root = projectRoot, log = () => undefined } = options
  const files = readMigrations(root)
  const client = await openClient(connection, { applicationName: 'common-ground migrate', statementTimeout: 0 })
  client.on(
    'notice',
    ({ message }) => message && !/already exists|does not exist, skipping/.test(message) && log(message),
  )
  try {
    await client.query("set lock_timeout = '10min'")
    await client.query('select pg_advisory_lock($1)', [lockKey])
    const applied = await readApplied(client)
    const problem = disagreement(files, applied)
    if (problem) throw new CannotStart(problem)
    const pending = files.slice(applied.length)
    for (const migration of pending) {
      // Two databases of one server may grant the same role at the same moment; PostgreSQL then says XX000 to one of them.
      await applyOne(client, migration).catch(async (error: unknown) => {
        const cause = error instanceof Error ? error.cause : undefined
        if (migration.number !== 1 || codeOf(cause) !== 'XX000') throw error
        await applyOne(client, migration)
      })
      log(`applied ${migration.name}`)
    }
    await migrateQueue(connection)
    const sourcesApplied = await applySources(client, readSources(root), files)
    return { applied: pending.map(({ name }) => name), sourcesApplied, version: files.at(-1)?.number ?? 0 }
  } finally {
    await client.end()
  }
}
