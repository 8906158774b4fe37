import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../support/database.ts'

const db = await testDatabase('catalogue')

/** The schemas of the product; graphile_worker brings its own and the application role has no right in it (see below). */
const ours = `n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public', 'graphile_worker')`

async function names(query: string): Promise<string[]> {
  const { rows } = await db.owner.query(query)
  return rows.map((row) => Object.values(row).join(' '))
}

test('every table has row security enabled and forced, even for its owner (A71)', async () => {
  const tables = await names(
    `select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ours}`,
  )
  assert.ok(tables.length > 50, `only ${tables.length} tables were looked at`)
  assert.deepEqual(
    await names(`select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and ${ours} and not (c.relrowsecurity and c.relforcerowsecurity)`),
    [],
  )
})

test('the application and job roles own nothing, cannot bypass row security and belong to no other role', async () => {
  const { rows } = await db.owner.query(`select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit,
      (select count(*)::int from pg_shdepend d where d.refobjid = r.oid and d.deptype = 'o') as owned,
      (select count(*)::int from pg_auth_members m where m.member = r.oid) as member_of
    from pg_roles r where rolname in ('cg_app', 'cg_jobs') order by 1`)
  const bound = {
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolinherit: false,
    owned: 0,
    member_of: 0,
  }
  assert.deepEqual(rows, [
    { rolname: 'cg_app', ...bound },
    { rolname: 'cg_jobs', ...bound },
  ])
})

test('nothing is deleted or truncated by the application', async () => {
  assert.deepEqual(
    await names(`select table_schema || '.' || table_name, privilege_type from information_schema.role_table_grants
      where grantee = 'cg_app' and privilege_type in ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')`),
    [],
  )
})

test('the application has no right in the job queue but through our own function', async () => {
  assert.deepEqual(
    await names(
      `select table_name from information_schema.role_table_grants where grantee in ('cg_app', 'PUBLIC') and table_schema = 'graphile_worker'`,
    ),
    [],
  )
})

test('every view runs as whoever asks, and nothing is materialised', async () => {
  assert.deepEqual(
    await names(`select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)))`),
    [],
  )
})

test('no function that looks anything up says it is immutable, and none says it is leakproof', async () => {
  assert.deepEqual(
    await names(`select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ours} and p.prokind = 'f' and (p.proleakproof or (p.provolatile = 'i' and p.prosrc ~* 'current_setting|\\mfrom (acting|auth|people|consent|partnership|care|prescribing|justice|referrals)\\.|acting\\.[a-z_]+\\('))`),
    [],
  )
})

test('every function that runs as its owner fixes its search path and is not open to everyone', async () => {
  const definers = await names(
    `select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and p.prosecdef`,
  )
  assert.ok(definers.length > 20)
  assert.deepEqual(
    await names(`select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ours} and p.prosecdef and (
        not exists (select from unnest(p.proconfig) c where c like 'search_path=%' and c not like '%"$user"%')
        or pg_get_userbyid(p.proowner) <> 'cg_owner'
        or exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0 and a.privilege_type = 'EXECUTE'))`),
    [],
  )
})

test('no row takes others with it when it goes', async () => {
  assert.deepEqual(
    await names(
      `select c.conname from pg_constraint c join pg_namespace n on n.oid = c.connamespace where ${ours} and c.contype = 'f' and c.confdeltype in ('c', 'n', 'd')`,
    ),
    [],
  )
})

test('no unique key would tell one agency what another holds about a person (A22)', async () => {
  const telling = await names(`select i.indexrelid::regclass, a.attname from pg_index i
    join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = any (i.indkey::smallint[])
    where ${ours} and i.indisunique and a.attname in ('nhs_number', 'born_on', 'family_name', 'given_name', 'chosen_name', 'postcode', 'reference', 'value')
      and not exists (select from pg_attribute o where o.attrelid = t.oid and o.attnum = any (i.indkey::smallint[]) and o.attname = 'owner_agency_id')`)
  assert.deepEqual(telling, [])
})

test('every table the application may touch says in a policy who may', async () => {
  assert.deepEqual(
    await names(`select distinct g.table_schema || '.' || g.table_name, lower(g.privilege_type) from information_schema.role_table_grants g
      where g.grantee = 'cg_app'
        and exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = g.table_schema and c.relname = g.table_name and c.relkind = 'r' and ${ours})
        and not exists (select from pg_policies p where p.schemaname = g.table_schema and p.tablename = g.table_name and p.policyname <> 'owner_all'
          and (lower(p.cmd) = lower(g.privilege_type) or p.cmd = 'ALL'))`),
    [],
  )
})

test('every policy of the application names its roles', async () => {
  assert.deepEqual(
    await names(`select schemaname || '.' || tablename, policyname from pg_policies where schemaname not in ('graphile_worker')
      and policyname <> 'owner_all' and (roles = '{public}' or not roles <@ array['cg_app', 'cg_jobs', 'cg_owner']::name[])`),
    [],
  )
})

test('a hand-written migration that forgets to lock its table is noticed', async () => {
  const client = await db.owner.connect()
  try {
    await client.query('begin')
    await client.query('create table care.forgotten (forgotten_id uuid primary key)')
    const { rows } = await client.query(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and ${ours} and not (c.relrowsecurity and c.relforcerowsecurity)`)
    assert.deepEqual(rows, [{ relname: 'forgotten' }])
  } finally {
    await client.query('rollback')
    client.release()
  }
})
