import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { type Connection, clientConfig } from '../../src/platform/db/connection.ts'
import { giveTo, unprivilegedAccount } from '../../src/platform/db/embedded-account.ts'

const binaries = '/usr/lib/postgresql/15/bin'

/** Why the oldest PostgreSQL we support cannot be tried here; false where it can. */
export const noDebianPostgres: string | false = fs.existsSync(path.join(binaries, 'initdb'))
  ? false
  : 'PostgreSQL 15 from Debian is not installed (apt-get install postgresql-15)'

/** A PostgreSQL 15 as Debian has it, with a sign-in that may create roles but is not a superuser, as managed servers give. */
export async function startDebianPostgres(): Promise<{
  connection: Connection
  superuser: Connection
  stop: () => Promise<void>
}> {
  const account = unprivilegedAccount()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-debian-'))
  giveTo(account, folder)
  const data = path.join(folder, 'data')
  const options = { ...account, cwd: '/' }
  await promisify(execFile)(
    path.join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'],
    options,
  )
  const settings = ['listen_addresses=', 'fsync=off', 'shared_buffers=64MB'].flatMap((setting) => ['-c', setting])
  const child = spawn(path.join(binaries, 'postgres'), ['-D', data, '-k', folder, '-p', '5432', ...settings], {
    ...options,
    stdio: 'ignore',
  })
  const stop = async () => {
    child.kill('SIGINT')
    if (child.exitCode === null) await once(child, 'exit')
    fs.rmSync(folder, { recursive: true, force: true })
  }
  const superuser: Connection = { host: folder, port: 5432, user: 'postgres', database: 'postgres' }
  for (let attempt = 0; ; attempt++) {
    const client = new Client(clientConfig(superuser, { applicationName: 'tests' }))
    try {
      await client.connect()
      await client.query('create role manager login createrole')
      await client.query('create database county owner manager')
      await client.end()
      return { connection: { ...superuser, user: 'manager', database: 'county' }, superuser, stop }
    } catch (error) {
      if (attempt === 600) {
        await stop()
        throw error
      }
      await sleep(100)
    }
  }
}
