import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { openClient, withDatabase } from './connection.ts'
import { migrate, pendingMigrations } from './migrate.ts'
import { projectRoot, readSources } from './migration-files.ts'

const { owner, connections } = await testDatabase('migrate')
const made: string[] = []
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-migrate-'))
after(() => fs.rmSync(folder, { recursive: true, force: true }))

/** A small project of its own: the first migration, and what a test adds. */
function project(files: Record<string, string>): string {
  const root = fs.mkdtempSync(path.join(folder, 'project-'))
  const first = 'db/migrations/0001_platform_roles.sql'
  const own = 'src/platform/db/db'
  fs.cpSync(path.join(projectRoot, first), path.join(root, first))
  fs.cpSync(path.join(projectRoot, own), path.join(root, own), { recursive: true })
  change(root, files)
  return root
}

function change(root: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    fs.writeFileSync(path.join(root, name), text)
  }
}

async function emptyDatabase() {
  const name = `${'database' in connections.owner ? connections.owner.database : ''}_${made.length}`
  made.push(name)
  await owner.query(`create database ${name}`)
  return withDatabase(connections.owner, name)
}

const table = (name: string) =>
  `create table probe.${name} (id integer primary key); call platform.lock_table('probe.${name}');`
const withTable = { 'db/migrations/0002_probe_table.sql': `create schema probe; ${table('one')}` }

describe('migrations', () => {
  after(async () => {
    for (const name of made) await owner.query(`drop database ${name} with (force)`)
  })

  it('are applied once each, and a second run changes nothing', async () => {
    const connection = await emptyDatabase()
    const root = project(withTable)
    assert.deepEqual(await pendingMigrations(connection, root), ['0001_platform_roles.sql', '0002_probe_table.sql'])
    const first = await migrate(connection, { root })
    assert.deepEqual(first.applied, ['0001_platform_roles.sql', '0002_probe_table.sql'])
    assert.deepEqual(await migrate(connection, { root }), { applied: [], sourcesApplied: false, version: 2 })
    assert.deepEqual(await pendingMigrations(connection, root), [])
  })

  it('may be started from several places at once', async () => {
    const connection = await emptyDatabase()
    const root = project(withTable)
    const outcomes = await Promise.all([1, 2, 3].map(() => migrate(connection, { root })))
    assert.equal(outcomes.flatMap(({ applied }) => applied).length, 2)
  })

  it('refuse a database that does not belong to this version, in a sentence', async () => {
    const connection = await emptyDatabase()
    const root = project({ ...withTable, 'db/migrations/0004_probe_more.sql': table('four') })
    await migrate(connection, { root })
    change(root, { 'db/migrations/0002_probe_table.sql': '-- another text' })
    await assert.rejects(migrate(connection, { root }), /0002_probe_table.sql was changed after it was applied/)
    fs.rmSync(path.join(root, 'db/migrations/0002_probe_table.sql'))
    await assert.rejects(migrate(connection, { root }), /its file is missing/)
    change(root, { ...withTable, 'db/migrations/0003_probe_late.sql': table('three') })
    await assert.rejects(migrate(connection, { root }), /0003_probe_late.sql has a lower number/)
    await assert.rejects(
      migrate(connection, { root: project(withTable) }),
      /newer version of Common Ground \(schema 4; this version knows 2\)/,
    )
  })

  it('leave nothing of a migration that failed, and name its line', async () => {
    const connection = await emptyDatabase()
    const broken = `${table('two')}\nselect nothing_of_that_name();\n`
    const root = project({ ...withTable, 'db/migrations/0003_probe_broken.sql': broken })
    await assert.rejects(
      migrate(connection, { root }),
      /0003_probe_broken.sql failed near line 2: .*nothing_of_that_name/,
    )
    change(root, { 'db/migrations/0003_probe_broken.sql': table('two') })
    assert.deepEqual((await migrate(connection, { root })).applied, ['0003_probe_broken.sql'])
  })

  it('make policies, views and grants exactly what the files say, without what they said before', async () => {
    const connection = await emptyDatabase()
    const policies = 'src/modules/probe/db/policies.sql'
    const root = project({
      ...withTable,
      [policies]: 'create policy one_all on probe.one to cg_app using (true); grant select on probe.one to cg_app;',
      'src/modules/probe/db/views.sql':
        'create view probe.seen with (security_invoker = true) as select id from probe.one;',
    })
    await migrate(connection, { root })
    change(root, { [policies]: 'grant insert on probe.one to cg_app;', 'src/modules/probe/db/views.sql': '' })
    assert.equal((await migrate(connection, { root })).sourcesApplied, true)
    const there = await openClient(connection, { applicationName: 'tests' })
    const { rows } = await there.query(`
      select array(select polname::text from pg_policy where polrelid = 'probe.one'::regclass) as policies,
        array(select privilege_type::text from information_schema.role_table_grants where table_name = 'one' and grantee = 'cg_app') as grants,
        to_regclass('probe.seen') as view`)
    await there.end()
    assert.deepEqual(rows, [{ policies: ['owner_all'], grants: ['INSERT'], view: null }])
  })

  it('apply sources by kind, and within a kind in the order modules depend on each other', () => {
    const names = [
      'consent/db/policies.sql',
      'people/db/policies.sql',
      'care/db/functions.sql',
      'partnership/db/extra.sql',
    ]
    const root = project(Object.fromEntries(names.map((name) => [`src/modules/${name}`, ''])))
    assert.deepEqual(
      readSources(root)
        .map(({ name }) => name)
        .filter((name) => !name.startsWith('src/platform')),
      ['care/db/functions.sql', 'people/db/policies.sql', 'consent/db/policies.sql', 'partnership/db/extra.sql'].map(
        (name) => `src/modules/${name}`,
      ),
    )
  })
})
