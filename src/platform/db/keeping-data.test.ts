import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { Client } from 'pg'
import { testDatabase } from '../../../test/support/database.ts'
import { noDebianPostgres, startDebianPostgres } from '../../../test/support/debian-postgres.ts'
import { backUp } from './backup.ts'
import { checkBackup, type State, stateOf } from './check-backup.ts'
import { type Connection, clientConfig } from './connection.ts'
import { connect } from './database.ts'
import { type EmbeddedServer, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { projectRoot } from './migration-files.ts'
import { move } from './move.ts'
import { restore } from './restore.ts'
import { fingerprint, readTables } from './table-facts.ts'

/** Tables with everything that makes copying hard: a ring of keys, generated values, triggers, rows that migrations put in. */
const hardTables = `
create schema probe;
create table probe.kind (kind text primary key, made_at timestamptz not null default clock_timestamp());
insert into probe.kind values ('letter'), ('call');
create table probe.house (
  id uuid primary key default gen_random_uuid(), head_id bigint, name text not null, folded text generated always as (lower(name)) stored);
create table probe.member (
  id bigint generated always as identity primary key, house_id uuid not null references probe.house,
  elder_id bigint references probe.member, kind text not null references probe.kind, photo bytea, tags text[], seen_at timestamptz, born_on date,
  amount numeric(12, 2), detail jsonb);
alter table probe.house add constraint house_head foreign key (head_id) references probe.member;
create function probe.count_up() returns trigger language plpgsql as $$
  begin insert into probe.change (what) values (new.name); new.name := new.name || '!'; return new; end $$;
create table probe.change (id bigint generated always as identity primary key, what text not null);
create trigger house_counted before insert or update on probe.house for each row execute function probe.count_up();
call platform.lock_table('probe.kind');
call platform.lock_table('probe.house');
call platform.lock_table('probe.member');
call platform.lock_table('probe.change');`

const someRows = `
insert into probe.house (name) select 'Häuser ' || n || E'\\t\\n\\\\' from generate_series(1, 200) n;
insert into probe.member (house_id, elder_id, kind, photo, tags, seen_at, born_on, amount, detail)
  select id, null, 'call', '\\x00ff', array['a,b', null, '"'], now(), '2001-02-28', 10.50, '{"a": [1, null]}' from probe.house;
update probe.member set elder_id = id;
update probe.house h set head_id = (select min(id) from probe.member m where m.house_id = h.id);`

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-keeping-'))
const root = path.join(folder, 'project')
fs.mkdirSync(path.join(root, 'db', 'migrations'), { recursive: true })
const first = '0001_platform_roles.sql'
fs.copyFileSync(path.join(projectRoot, 'db', 'migrations', first), path.join(root, 'db', 'migrations', first))
fs.writeFileSync(path.join(root, 'db', 'migrations', '0002_probe_tables.sql'), hardTables)
fs.cpSync(path.join(projectRoot, 'src', 'platform', 'db', 'db'), path.join(root, 'src', 'platform', 'db', 'db'), {
  recursive: true,
})
after(() => fs.rmSync(folder, { recursive: true, force: true }))

async function withClient<T>(connection: Connection, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(clientConfig(connection, { applicationName: 'tests' }))
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const fingerprints = (connection: Connection) =>
  withClient(connection, async (client) => {
    const result: Record<string, unknown> = {}
    for (const { name } of await readTables(client)) result[name] = await fingerprint(client, name)
    return result
  })

describe('keeping data', () => {
  const dataDir = path.join(folder, 'data')
  let server: EmbeddedServer
  before(async () => {
    server = await startEmbedded({ dataDir, settings: ['fsync=off'] })
    await migrate(server.owner, { root })
    await withClient(server.owner, (client) => client.query(someRows))
  })
  after(() => server.stop())

  it('backs up a working server and restores every row that was there when it began', async () => {
    fs.mkdirSync(path.join(dataDir, 'anchors'))
    fs.writeFileSync(path.join(dataDir, 'anchors', 'one.txt'), 'kept beside the database')
    fs.mkdirSync(path.join(dataDir, 'keys'))
    fs.writeFileSync(path.join(dataDir, 'keys', 'secrets.key'), 'never beside what it opens')
    let isBusy = true
    let written = 0
    const writing = withClient(server.owner, async (client) => {
      while (isBusy) {
        await client.query('insert into probe.change (what) values (repeat($1, 2000))', [String(written++)])
        if (written % 50 === 0) await client.query('checkpoint')
      }
    })
    while (written < 20) await new Promise((resolve) => setTimeout(resolve, 5))
    const acknowledged = written - 1
    const to = path.join(folder, 'backup')
    const before = await stateOf(server.owner)
    const { manifest } = await backUp({ dataDir, to, madeAt: new Date('2026-01-02T03:04:05Z') })
    isBusy = false
    await writing
    assert.equal(manifest.schemaVersion, 2)
    const scratch = `${to}.checking`
    const checked = await checkBackup({ from: to, scratch, live: server.owner, before })
    assert.deepEqual([checked.tables, checked.busy], [before.tables.size, 1], 'one table was written to meanwhile')
    assert.ok(checked.rows > 400 && !fs.existsSync(scratch))
    await assert.rejects(backUp({ dataDir, to, madeAt: new Date() }), /exists already/)

    assert.ok(!fs.existsSync(path.join(to, 'keys')))

    const restored = path.join(folder, 'restored')
    fs.mkdirSync(path.join(restored, 'keys'), { recursive: true })
    await restore({ from: to, dataDir: restored })
    assert.equal(fs.readFileSync(path.join(restored, 'anchors', 'one.txt'), 'utf8'), 'kept beside the database')
    const again = await startEmbedded({ dataDir: restored, settings: ['fsync=off'] })
    try {
      const here = await fingerprints(server.owner)
      const there = await fingerprints(again.owner)
      for (const table of ['probe.house', 'probe.member', 'probe.kind']) assert.deepEqual(there[table], here[table])
      const kept = await withClient(again.owner, (client) =>
        client.query("select count(*)::int as n from probe.change where what ~ '^\\d'"),
      )
      assert.ok(kept.rows[0].n >= acknowledged, `${kept.rows[0].n} of ${acknowledged}`)
    } finally {
      await again.stop()
    }
    await assert.rejects(restore({ from: to, dataDir: restored }), /not empty/)
  })

  it('refuses a backup with one byte changed, one file missing, or one file too many, and restores nothing', async () => {
    const to = path.join(folder, 'backup')
    const dataDir = path.join(folder, 'nothing')
    const broken = path.join(folder, 'broken')
    const damage = async (change: () => void, expected: RegExp) => {
      fs.cpSync(to, broken, { recursive: true })
      change()
      await assert.rejects(restore({ from: broken, dataDir }), expected)
      fs.rmSync(broken, { recursive: true })
      assert.deepEqual(fs.existsSync(dataDir) ? fs.readdirSync(dataDir) : [], [])
    }
    const control = path.join(broken, 'postgres', 'global', 'pg_control')
    await damage(() => {
      const bytes = fs.readFileSync(control)
      bytes[40] = (bytes[40] ?? 0) ^ 1
      fs.writeFileSync(control, bytes)
    }, /damaged: postgres\/global\/pg_control/)
    await damage(() => fs.truncateSync(control, 4096), /damaged: postgres\/global\/pg_control/)
    await damage(() => fs.rmSync(control), /lacks 1 of its files/)
    await damage(() => fs.writeFileSync(path.join(broken, 'extra'), ''), /not on its list/)
    await damage(() => fs.appendFileSync(path.join(broken, 'manifest.json'), ' '), /changed after it was made/)
    await damage(() => fs.rmSync(path.join(broken, 'manifest.json')), /not a finished backup/)
  })

  it('does not call a backup good that lacks a row, changed or new', async () => {
    const [to, scratch] = [path.join(folder, 'lacking'), path.join(folder, 'lacking.checking')]
    await backUp({ dataDir, to, madeAt: new Date() })
    const run = (statement: string) => withClient(server.owner, (client) => client.query(statement))
    const check = (before: State) => checkBackup({ from: to, scratch, live: server.owner, before })
    await run('update probe.member set amount = 11 where id = 7')
    await assert.rejects(check(await stateOf(server.owner)), /does not hold probe\.member as it is .* make another/)
    await run('update probe.member set amount = 10.50 where id = 7')
    await run("insert into probe.kind values ('visit', '2026-01-01')")
    const before = await stateOf(server.owner)
    await run("update probe.kind set made_at = now() where kind = 'letter'")
    await assert.rejects(check(before), /does not hold probe\.kind/, 'nor where a table was written to meanwhile')
    assert.ok(!fs.existsSync(scratch))
  })

  it('moves everything to another server, row by row the same, and refuses one that is in use', async () => {
    const other = await startEmbedded({ dataDir: path.join(folder, 'other'), settings: ['fsync=off'] })
    try {
      const outcome = await move({ from: server.owner, to: other.owner, root })
      assert.deepEqual(await fingerprints(other.owner), await fingerprints(server.owner))
      assert.ok(outcome.tables.some(({ name, rows }) => name === 'probe.house' && rows === 200))
      assert.equal(outcome.notes.length, 2)
      const off = await withClient(other.owner, (client) =>
        client.query(
          "select tgname from pg_trigger where tgenabled <> 'O' union all select conname from pg_constraint where condeferrable",
        ),
      )
      assert.deepEqual(off.rows, [])
      await withClient(other.owner, (client) => client.query("insert into probe.change (what) values ('own work')"))
      const before = await fingerprints(other.owner)
      await assert.rejects(move({ from: server.owner, to: other.owner, root }), /target is not empty: probe.change/)
      assert.deepEqual(await fingerprints(other.owner), before)
    } finally {
      await other.stop()
    }
  })

  it('runs the real schema and takes moved data on the oldest PostgreSQL we support, without a superuser', {
    skip: noDebianPostgres,
  }, async () => {
    const debian = await startDebianPostgres()
    try {
      await move({ from: server.owner, to: debian.connection, root })
      const here = await fingerprints(server.owner)
      const there = await withClient(debian.superuser, async () =>
        fingerprints({ ...debian.superuser, database: 'county' }),
      )
      assert.deepEqual(there, here)
      await withClient(debian.superuser, (client) => client.query('create database fresh owner manager'))
      const fresh: Connection = { ...debian.connection, database: 'fresh' }
      const { version } = await migrate(fresh)
      const app = await connect({ connection: fresh, warn: () => undefined })
      assert.equal((await app.versions()).schema, version)
      await app.close()
      const real = await testDatabase('moved')
      await withClient(debian.superuser, (client) => client.query('create database moved owner manager'))
      await move({ from: real.connections.owner, to: { ...debian.connection, database: 'moved' } })
    } finally {
      await debian.stop()
    }
  })
})
