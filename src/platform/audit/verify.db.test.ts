import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { after, afterEach, describe, it } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { tamperingGround } from '../../../test/support/tampering-ground.ts'
import { checkpointFileName, checkpointKeyName } from './checkpoint-file.ts'
import {
  beginAuditAfterRestore,
  recordDone,
  reportWords,
  startCheckpoints,
  takeCheckpoint,
  verifyAudit,
} from './index.ts'

const database = await testDatabase('verify audit')
const { owner, app, connections } = database
const ground = await tamperingGround(database, 240)
const { folder, jobs } = ground
after(ground.close)
afterEach(ground.putBack)

const check = (...folders: string[]) => verifyAudit(connections.owner, folders.length > 0 ? folders : [folder])
const codes = async () => [...new Set((await check()).findings.map(({ code }) => code))].toSorted()
const record = () => app.outside((tx) => recordDone(tx, { action: 'later.entry' }))
const file = path.join(folder, checkpointFileName)
const quiet = { error: (_facts: object, sentence: string) => assert.fail(sentence) }

describe('verifying the audit', () => {
  it('finds nothing where nothing was done, also while the application goes on writing', async () => {
    const writing = Promise.all(Array.from({ length: 50 }, record))
    const report = await check()
    await writing
    assert.deepEqual([report.findingCount, report.notes], [0, []])
    assert.ok(report.entries >= 240 && report.checkpoints === 12)
    assert.match(reportWords(report).join(' '), /The audit is whole/)
  })

  it('says in plain words which entry was changed', async () => {
    await owner.query(
      "update audit.entry set action = 'nothing.happened' where (shard, seq) = (select shard, seq from audit.head where seq > 0 order by shard limit 1)",
    )
    const report = await check()
    assert.deepEqual(
      report.findings.map(({ code }) => code),
      ['entry-changed'],
    )
    assert.match(
      reportWords(report).join('\n'),
      /NOT whole. 1 thing was found:\n {2}entry-changed: Entry \d+ of chain \d+ was changed after it was written\./,
    )
  })

  it('tells a cut tail from a lost shard and from history that was rewritten', async () => {
    const first = '(select min(shard) from audit.entry where seq = 3)'
    await owner.query(
      `delete from audit.entry e using audit.head h where e.shard = ${first} and h.shard = e.shard and e.seq = h.seq`,
    )
    assert.deepEqual(await codes(), ['tail-cut'])
    await ground.putBack()
    await owner.query(`delete from audit.entry where shard = ${first}`)
    assert.deepEqual(await codes(), ['shard-missing', 'tail-cut'])
    await ground.putBack()
    await owner.query("delete from audit.entry; update audit.head set seq = 0, hash = ''")
    assert.deepEqual(await codes(), ['tail-cut'])
  })

  it('finds a cut tail even after the application has gone on writing and taking checkpoints', async () => {
    await owner.query("delete from audit.entry; update audit.head set seq = 0, hash = ''")
    for (let round = 0; round < 3; round++) {
      await Promise.all(Array.from({ length: 200 }, record))
      await takeCheckpoint(jobs, folder, new Date())
    }
    assert.ok((await codes()).includes('history-rewritten'))
  })

  it('finds that the checkpoint file lost its end, even after more checkpoints were taken', async () => {
    const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n')
    fs.writeFileSync(file, `${lines.slice(0, 5).join('\n')}\n`)
    assert.deepEqual(await codes(), ['checkpoint-cut'])
    await record()
    await takeCheckpoint(jobs, folder, new Date())
    assert.deepEqual(await codes(), ['checkpoint-cut'])
    assert.ok(fs.readdirSync(folder).some((name) => name.startsWith('audit-checkpoints-damaged-')))
  })

  it('does not take for tampering what a crash leaves between the file and the database', async () => {
    const { rows } = await owner.query('table audit.checkpoint_file')
    await takeCheckpoint(jobs, folder, new Date())
    await owner.query('update audit.checkpoint_file set lines = $1, mac = $2', [rows[0].lines, rows[0].mac])
    assert.deepEqual(await codes(), [])
    fs.appendFileSync(file, '{"mac":"half a li')
    assert.deepEqual(await codes(), [])
    await takeCheckpoint(jobs, folder, new Date())
    assert.deepEqual(await codes(), [])
    assert.equal(fs.readdirSync(folder).length, 2)
  })

  it('begins a new file when one is full, and still answers for the old one', async () => {
    for (let line = 12; line < 16; line++) await takeCheckpoint(jobs, folder, new Date(), 15)
    const names = fs.readdirSync(folder).toSorted()
    assert.match(names[0] ?? '', /^audit-checkpoints-until-/)
    assert.deepEqual(names.slice(1), [checkpointKeyName, checkpointFileName].toSorted())
    assert.deepEqual(await codes(), [])
    fs.rmSync(path.join(folder, names[0] ?? ''))
    assert.deepEqual(await codes(), ['checkpoint-missing'])
  })

  it('tells a restore that was done on purpose from one that was not', async () => {
    const restore = () =>
      owner.query(`truncate audit.entry, audit.head, audit.checkpoint_file; insert into audit.entry table untouched.entry;
        insert into audit.head table untouched.head; insert into audit.checkpoint_file table untouched.checkpoint_file`)
    await Promise.all(Array.from({ length: 100 }, record))
    await takeCheckpoint(jobs, folder, new Date())
    await restore()
    assert.deepEqual(await codes(), ['tail-cut'])
    await beginAuditAfterRestore(connections.owner, folder, 'restored from the backup of Monday', new Date())
    await record()
    await takeCheckpoint(jobs, folder, new Date())
    const report = await check()
    assert.deepEqual([report.findings, report.notes.length], [[], 1])
    assert.match(
      report.notes[0] ?? '',
      /was closed \(restored from the backup of Monday\) and differs from the database in \d+ places/,
    )
    const { rows } = await owner.query(
      "select reason, jsonb_array_length(detail->'files') as files from audit.entry where action = 'audit.restored'",
    )
    assert.deepEqual(rows, [{ reason: 'restored from the backup of Monday', files: 1 }])
  })

  it('keeps key and checkpoints for this user only, and signs so that no other key fits', async () => {
    for (const name of [checkpointFileName, checkpointKeyName]) {
      await takeCheckpoint(jobs, folder, new Date())
      assert.equal(fs.statSync(path.join(folder, name)).mode & 0o077, 0)
    }
    fs.writeFileSync(path.join(folder, checkpointKeyName), '11'.repeat(32))
    assert.ok((await codes()).includes('checkpoint-changed'))
  })

  it('says that nothing can be known of the tail when there are no checkpoints at all', async () => {
    await owner.query('delete from audit.checkpoint_file')
    const report = await check(path.join(folder, 'nowhere'))
    assert.deepEqual([report.findingCount, report.notes.length], [0, 1])
  })

  it('is fed by a timer that writes at the start, when something happened, and at the stop', async () => {
    const lines = () => fs.readFileSync(file, 'utf8').trimEnd().split('\n').length
    const before = lines()
    let asked = 0
    const outside: typeof jobs.outside = (...given) => {
      asked++
      return jobs.outside(...given)
    }
    const watched = { ...jobs, outside }
    const checkpoints = startCheckpoints({ database: watched, folder, log: quiet, now: () => new Date(), everyMs: 20 })
    // Once to look and once to write at the start, then several times only to look.
    for (let waited = 0; waited < 3000 && asked < 8; waited++) await new Promise((resolve) => setTimeout(resolve, 20))
    assert.ok(asked >= 8)
    const idle = lines()
    await record()
    await checkpoints.stop()
    assert.deepEqual([idle - before, lines() - idle], [1, 1])
    assert.deepEqual(await codes(), [])
  })
})
