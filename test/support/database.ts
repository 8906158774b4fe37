import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Pool } from 'pg'
import { codeOf } from '../../src/platform/db/cannot-start.ts'
import { addressOf, type Connection, clientConfig, withDatabase } from '../../src/platform/db/connection.ts'
import { connect, type Database } from '../../src/platform/db/database.ts'
import { typeParsers } from '../../src/platform/db/type-parsers.ts'
import { type TestServer, testServer } from './server.ts'

export interface TestDatabase {
  /** The real application role behind the real wrapper, exactly as in production. */
  readonly app: Database
  /** A superuser, for arranging and for looking behind the curtain. Never for what a test claims. */
  readonly owner: Pool
  readonly connections: { readonly owner: Connection; readonly app: Connection; readonly jobs: Connection }
  /** The owner's address, as DATABASE_URL. */
  readonly url: string
  readonly drop: () => Promise<void>
}

let server: Promise<TestServer> | undefined
let inUse = 0

async function onServer(owner: Connection, statement: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new Client(
      clientConfig(withDatabase(owner, 'postgres'), { applicationName: 'tests', statementTimeout: 0 }),
    )
    await client.connect()
    try {
      await client.query(statement)
      return
    } catch (error) {
      // Another copy of the template is just being made.
      if (codeOf(error) !== '55006' || attempt === 50) throw error
      await sleep(100)
    } finally {
      await client.end()
    }
  }
}

/**
 * A migrated, empty database for a program that drops it itself, such as a proof, whose last line must be its own. Fails at
 * once if the application role could get past row security there: everything after that would prove nothing (A15).
 */
export async function openTestDatabase(name: string): Promise<TestDatabase> {
  server ??= testServer()
  inUse++
  const { owner: superuser, template, stop } = await server
  const database = `t_${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 40)}_${randomBytes(4).toString('hex')}`
  await onServer(superuser, `create database ${database} template ${template} strategy file_copy`)
  const as = (user: string): Connection => ({ ...withDatabase(superuser, database), user })
  const connections = { owner: as('postgres'), app: as('cg_app'), jobs: as('cg_jobs') }
  const owner = new Pool({
    ...clientConfig(connections.owner, { applicationName: 'tests', statementTimeout: 0 }),
    types: typeParsers,
    max: 4,
  })
  owner.on('error', () => undefined)
  owner.on('connect', (client) => client.on('error', () => undefined))
  const app = await connect({ connection: connections.app, applicationName: `tests ${name}` })

  let dropped: Promise<void> | undefined
  const drop = () => {
    dropped ??= (async () => {
      await app.close()
      await owner.end()
      await onServer(superuser, `drop database ${database} with (force)`)
      inUse--
      if (inUse === 0) {
        server = undefined
        await stop()
      }
    })()
    return dropped
  }
  return { app, owner, connections, url: addressOf(connections.owner), drop }
}

/** A migrated, empty database of a test file's own. It goes away when the file is done. */
export async function testDatabase(name: string): Promise<TestDatabase> {
  const database = await openTestDatabase(name)
  after(database.drop)
  return database
}
