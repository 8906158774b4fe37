import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { type Connection, openClient } from './connection.ts'
import { findRunning, startEmbedded } from './embedded.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-embedded-'))
after(() => fs.rmSync(folder, { recursive: true, force: true }))
const holder = path.join(import.meta.dirname, '..', '..', '..', 'test', 'support', 'hold-embedded.ts')

async function ask(connection: Connection, query: string): Promise<unknown[]> {
  const client = await openClient(connection, { applicationName: 'tests' })
  try {
    const { rows } = await client.query(query)
    return rows
  } finally {
    await client.end()
  }
}

/** Another process that holds the data folder until it is killed. */
async function holdElsewhere(dataDir: string) {
  const child = fork(holder, [dataDir], { execArgv: ['--import', './bin/typescript.mjs'] })
  const [message] = await once(child, 'message')
  const kill = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { pid: Number(message.pid), kill }
}

describe('the embedded server', () => {
  it('keeps data from one start to the next and leaves no process and no socket behind', async () => {
    const dataDir = path.join(folder, 'keeps')
    const first = await startEmbedded({ dataDir })
    await ask(first.owner, 'create table kept as select 42 as answer')
    await first.stop()
    assert.equal(fs.existsSync(`/proc/${first.pid}`), false)
    assert.equal(fs.existsSync('host' in first.owner ? first.owner.host : ''), false)
    const second = await startEmbedded({ dataDir })
    assert.deepEqual(await ask(second.owner, 'select answer from kept'), [{ answer: 42 }])
    await second.stop()
  })

  it('says so when another process already runs on the data, and leaves that one alone', async () => {
    const dataDir = path.join(folder, 'shared')
    const other = await holdElsewhere(dataDir)
    await assert.rejects(startEmbedded({ dataDir }), /already running on the data in .*shared \(process \d+\)/)
    assert.ok(fs.existsSync(`/proc/${other.pid}`))
    await other.kill()
    const server = await startEmbedded({ dataDir })
    assert.equal(server.adopted, true, 'the server that outlived its process is taken over')
    assert.equal(server.pid, other.pid)
    await server.stop()
    assert.equal(fs.existsSync(path.join(dataDir, 'in-use.json')), false)
  })

  it('comes back by itself after everything was killed at once', async () => {
    const dataDir = path.join(folder, 'killed')
    const other = await holdElsewhere(dataDir)
    process.kill(other.pid, 'SIGKILL')
    await other.kill()
    const server = await startEmbedded({ dataDir })
    assert.equal(server.adopted, false)
    assert.deepEqual(await ask(server.owner, 'select answer from kept'), [{ answer: 42 }])
    await server.stop()
  })

  it('waits for a server that is putting itself right after one of its processes was killed', async () => {
    const dataDir = path.join(folder, 'recovering')
    const other = await holdElsewhere(dataDir)
    const { owner } = findRunning(dataDir) ?? assert.fail('nothing runs')
    const [worker] = await ask(owner, "select pid from pg_stat_activity where backend_type = 'checkpointer'")
    await other.kill()
    process.kill(Number((worker as { pid: number }).pid), 'SIGKILL')
    const server = await startEmbedded({ dataDir })
    assert.equal(server.adopted, true)
    assert.deepEqual(await ask(server.owner, 'select answer from kept'), [{ answer: 42 }])
    await server.stop()
  })

  it('begins again when the first start was cut short', async () => {
    const dataDir = path.join(folder, 'cut-short')
    fs.mkdirSync(path.join(dataDir, 'postgres.new', 'base'), { recursive: true })
    fs.writeFileSync(path.join(dataDir, 'in-use.json'), '{"pid": ')
    const server = await startEmbedded({ dataDir })
    await server.stop()
  })

  it('explains a data folder it cannot use', async () => {
    const newer = path.join(folder, 'newer')
    fs.mkdirSync(path.join(newer, 'postgres'), { recursive: true })
    fs.writeFileSync(path.join(newer, 'postgres', 'PG_VERSION'), '99\n')
    await assert.rejects(startEmbedded({ dataDir: newer }), /newer version of Common Ground \(PostgreSQL 99/)
    fs.writeFileSync(path.join(newer, 'postgres', 'PG_VERSION'), '14\n')
    await assert.rejects(startEmbedded({ dataDir: newer }), /older version of Common Ground \(PostgreSQL 14/)
    assert.equal(fs.existsSync(path.join(newer, 'in-use.json')), false)
    const file = path.join(folder, 'a-file')
    fs.writeFileSync(file, '')
    await assert.rejects(startEmbedded({ dataDir: path.join(file, 'data') }), /is a file, or lies inside one/)
    await assert.rejects(startEmbedded({ dataDir: '/sys/nowhere' }), /cannot be written/)
  })

  it('writes nothing to its log that a person may have typed', async () => {
    const dataDir = path.join(folder, 'log')
    const server = await startEmbedded({ dataDir })
    await ask(server.owner, 'create table one (word text primary key)')
    await ask(server.owner, "insert into one values ('CANARY')")
    await assert.rejects(ask(server.owner, "insert into one values ('CANARY')"), /duplicate key/)
    await assert.rejects(ask(server.owner, "select 'CANARY'::integer as SECRET"))
    await server.stop()
    const log = fs.readFileSync(path.join(dataDir, 'postgres.log'), 'utf8')
    assert.match(log, /duplicate key/)
    assert.doesNotMatch(log, /Key \(word\)|insert into|SECRET/)
  })
})
