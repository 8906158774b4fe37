import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { Pool } from 'pg'
import { backUp } from '../../src/platform/db/backup.ts'
import { clientConfig } from '../../src/platform/db/connection.ts'
import { connect } from '../../src/platform/db/database.ts'
import { startEmbedded } from '../../src/platform/db/embedded.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { projectRoot } from '../../src/platform/db/migration-files.ts'
import { startEndings } from '../../src/platform/endings/index.ts'
import { keyRing, readOrMakeKeyFile } from '../../src/platform/secrets/index.ts'
import { testApp } from '../support/app.ts'
import { valley } from '../worlds/valley.ts'

// Somebody takes permission back. Then the server's disk fails, and the data come back from a backup made before.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-restore-'))
let closeWhatIsOpen = async () => undefined as unknown
after(async () => {
  await closeWhatIsOpen()
  fs.rmSync(folder, { recursive: true, force: true })
})
const dataDir = path.join(folder, 'data')
const lostDir = path.join(folder, 'lost')
const world = valley()
const { sam, agencies, workers } = world
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (facts: object) => assert.fail(JSON.stringify(facts)),
}

/** The product on a data folder, as `npm start` puts it together. */
async function open() {
  const server = await startEmbedded({ dataDir, settings: ['fsync=off'] })
  await migrate(server.owner)
  const owner = new Pool(clientConfig(server.owner, { applicationName: 'tests' }))
  owner.on('error', () => undefined)
  owner.on('connect', (client) => client.on('error', () => undefined))
  const [database, jobs] = [
    await connect({ connection: server.app }),
    await connect({ connection: server.jobs, role: 'cg_jobs' }),
  ]
  const keyFile = path.join(dataDir, 'keys', 'secrets.key')
  const keys = keyRing(readOrMakeKeyFile(keyFile), keyFile)
  const endings = startEndings({
    database: jobs,
    folder: path.join(dataDir, 'checkpoints'),
    keys,
    log,
    everyMs: 3_600_000,
  })
  const app = await testApp(database, { afterChange: endings.keep })
  const close = async () => {
    closeWhatIsOpen = async () => undefined
    await app.close()
    await endings.stop()
    await Promise.all([database.close(), jobs.close(), owner.end()])
    await server.stop()
  }
  closeWhatIsOpen = close
  return { owner, database, app, close }
}
type Open = Awaited<ReturnType<typeof open>>

const itemsSeen = async ({ database }: Open, who: string) => {
  const context = { token: world.token(who), purpose: 'working', requestId: 'test' }
  const { rows } = await database.acting(context, (tx) =>
    sql<{ n: number }>`select count(*) as n from consent.item
      where person_id = ${sam.id} and owner_agency_id <> ${agencies.nhsTrust.id}`.execute(tx),
  )
  return rows[0]?.n
}

/** What is open to whom, to compare: nothing may be open afterwards that was not open when the disk failed. */
const openTo = async ({ owner }: Open): Promise<string[]> =>
  (
    await owner.query(
      "select format('%s %s %s %s', person_id, viewer_id, route, source_id) as row from consent.access where route <> 'deny' and now() between valid_from and valid_to",
    )
  ).rows.map(({ row }) => row)

const someone = 'a0000000-0000-4000-8000-000000000001'

/** One of each thing that ends besides: what nobody may find open again. */
const otherEndings = `
update people.working_relationship set to_at = now() where person_id = '${sam.id}' and staff_id = '${workers.amy.id}';
insert into people.block (person_id, partnership_id, staff_id, reason, recorded_by)
  select person_id, partnership_id, '${workers.bob.id}', 'known_to_me', '${workers.amy.id}' from people.person where person_id = '${sam.id}';
insert into consent.advance_refusal (person_id, capacity_confirmed_by) values ('${sam.id}', '${workers.amy.id}');
update partnership.staff_role set to_at = now() where staff_id = '${workers.gwen.id}' and to_at is null;
update partnership.agreement_flow set removed_at = now() where to_agency_id = '${agencies.hospital.id}';
update auth.account set disabled_at = now() where subject_id = '${workers.nina.id}';
update care.entry set sealed_at = now() where person_id = '${sam.id}';
delete from auth.passkey where credential_id = 'stolen phone';
insert into partnership.staff (staff_id, agency_id, display_name) values ('${someone}', '${agencies.riverside.id}', 'Came Later');
insert into people.block (person_id, partnership_id, agency_id, reason, recorded_by)
  select person_id, partnership_id, '${agencies.police.id}', 'safety', '${someone}' from people.person where person_id = '${sam.id}';
insert into people.block (person_id, partnership_id, staff_id, reason)
  select person_id, partnership_id, '${someone}', 'safety' from people.person where person_id = '${sam.id}';`

const type = (task: string, args: readonly string[], DATA_DIR: string) =>
  spawnSync(process.execPath, ['bin/run.mjs', task, ...args], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', SECRETS_KEY: '', CHECKPOINT_DIR: '', INIT_CWD: folder, DATA_DIR },
  })

test('a restore to a moment before brings no permission back', async () => {
  const before = await open()
  await world.facts.save(before.owner)
  await before.owner.query(
    "insert into auth.passkey (account_id, credential_id, public_key, counter, name) select account_id, 'stolen phone', '', 0, 'phone' from auth.account where subject_id = $1",
    [workers.amy.id],
  )
  assert.equal((await before.app.as(world.token('col')).get(`/people/${sam.id}`)).status, 404)
  assert.ok(((await itemsSeen(before, 'drPage')) ?? 0) > 0)
  const backup = path.join(dataDir, 'backups', 'one')
  fs.mkdirSync(path.dirname(backup))
  await backUp({ dataDir, to: backup, madeAt: new Date(), endings: path.join(dataDir, 'checkpoints') })

  const browser = before.app.as(world.token('sam'))
  const prepared = await browser.submit(`/my/sharing/stop/${world.permission}`, { kinds: ['all'] })
  assert.equal((await browser.submit(prepared.location ?? '', {})).location, '/my/sharing')
  assert.equal(await itemsSeen(before, 'drPage'), 0)
  const toKeep = async () =>
    (await before.owner.query('select count(*)::int as n from platform.ending where kept_at is null')).rows[0].n
  assert.equal(await toKeep(), 0, 'what a page said is ended is kept outside before the page is sent')
  await before.owner.query(otherEndings)
  const openWhenItFailed = await openTo(before)
  await before.close()
  fs.renameSync(dataDir, lostDir)
  const backupLeft = path.join(lostDir, 'backups', 'one')

  const elsewhere = path.join(folder, 'elsewhere')
  fs.cpSync(backupLeft, elsewhere, { recursive: true })
  const unknown = type('restore', ['--from', elsewhere], dataDir)
  assert.equal(unknown.status, 1)
  assert.match(unknown.stderr, /permissions that people have taken back would be open again/)
  assert.ok(!fs.existsSync(dataDir))

  const restored = type('restore', ['--from', backupLeft], dataDir)
  assert.equal(restored.status, 0, restored.stdout + restored.stderr)
  assert.match(restored.stdout, /\d+ things that had ended since, such as permissions taken back, are ended again/)

  const afterwards = await open()
  try {
    assert.equal((await afterwards.app.as(world.token('sam')).get('/my/sharing')).status, 303, 'nobody is signed in')
    await afterwards.owner.query(
      "update auth.session set ended_at = null, ended_reason = null where ended_reason = 'restored'",
    )
    assert.equal(await itemsSeen(afterwards, 'drPage'), 0)
    const known = new Set(openWhenItFailed)
    assert.deepEqual(
      (await openTo(afterwards)).filter((row) => !known.has(row)),
      [],
    )
    assert.equal((await afterwards.owner.query('select from consent.access_drift')).rowCount, 0)
    const shut = await afterwards.owner.query(
      `select (select count(*)::int from people.block where person_id = $1) as blocks, (select count(*)::int from consent.advance_refusal) as refusals,
         (select count(*)::int from auth.passkey) as passkeys, (select count(*)::int from care.entry where person_id = $1 and sealed_at is null) as unsealed,
         (select disabled_at is not null from auth.account where subject_id = $2) as nina_is_out`,
      [sam.id, workers.nina.id],
    )
    assert.deepEqual(shut.rows, [{ blocks: 2, refusals: 1, passkeys: 0, unsealed: 0, nina_is_out: true }])

    const own = afterwards.app.as(world.token('sam'))
    assert.match((await own.get('/my/sharing')).body, /everything, on/)
    assert.match((await own.get(`/my/sharing/why?agency=${agencies.nhsTrust.id}`)).body, /taken back/)
    assert.match((await own.get('/my/who-looked')).body, /stays ended/)
  } finally {
    await afterwards.close()
  }
  const again = type('replay-endings', [path.join(lostDir, 'checkpoints')], dataDir)
  assert.equal(again.status, 0, again.stderr)
  assert.match(again.stdout, /Nothing had ended since/)
})
