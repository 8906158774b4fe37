import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { z } from 'zod'
import { type Connection, clientConfig, withDatabase } from '../../src/platform/db/connection.ts'
import { startEmbedded } from '../../src/platform/db/embedded.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { temporaryFolderOfTests } from './memory-folder.ts'

/** A database server for tests with one migrated database on it, from which each test file gets its own copy. */
export interface TestServer {
  readonly owner: Connection
  readonly template: string
  readonly stop: () => Promise<void>
}

const shared = z.object({
  owner: z.object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() }),
  template: z.string(),
})
const template = 'cg_template'

/**
 * A killed test must not leave its server behind. The guard waits for the end of a pipe that only this process holds open, so it
 * notices even a kill -9; then it stops the server and clears up.
 */
function guard(pid: number, folders: readonly string[]): () => void {
  const script = 'read -r _; kill -INT "$0" && while kill -0 "$0"; do sleep 0.1; done; rm -rf "$@"'
  const child = spawn('sh', ['-c', script, String(pid), ...folders], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  child.unref()
  return () => child.kill('SIGKILL')
}

async function startOwn(): Promise<TestServer> {
  const dataDir = fs.mkdtempSync(path.join(temporaryFolderOfTests(), 'common-ground-test-'))
  const server = await startEmbedded({
    dataDir,
    settings: [
      'fsync=off',
      'synchronous_commit=off',
      'full_page_writes=off',
      // Tables of a test are small, but not analysed: whoever counts many at once would have workers started for it.
      'max_parallel_workers_per_gather=0',
      'shared_buffers=128MB',
      'max_connections=200',
    ],
  })
  const dismiss = guard(server.pid, [dataDir, 'host' in server.owner ? server.owner.host : dataDir])
  const stop = async () => {
    dismiss()
    await server.stop()
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    const client = new Client(clientConfig(withDatabase(server.owner, 'postgres'), { applicationName: 'tests' }))
    await client.connect()
    await client.query(`create database ${template}`)
    await client.end()
    await migrate(withDatabase(server.owner, template))
  } catch (error) {
    await stop()
    throw error
  }
  return { owner: server.owner, template, stop }
}

/** The server of this test run if there is one, else a server of our own that goes away with us. */
export async function testServer(): Promise<TestServer> {
  const given = process.env.CG_TEST_SERVER
  if (!given) return startOwn()
  return { ...shared.parse(JSON.parse(given)), stop: async () => undefined }
}

/** What to put in CG_TEST_SERVER so that other processes use this server. */
export function serverForOthers({ owner, template }: TestServer): string {
  return JSON.stringify({ owner, template })
}
