import { sql } from 'kysely'
import { connect } from '../../src/platform/db/database.ts'
import { startEmbedded } from '../../src/platform/db/embedded.ts'
import { migrate } from '../../src/platform/db/migrate.ts'

/** Started as a process of its own to be killed: holds a data folder and says so on its channel. */
const server = await startEmbedded({ dataDir: process.argv[2] ?? '' })
await migrate(server.owner)
const database = await connect({ connection: server.app })
await database.outside((tx) => sql`select 1`.execute(tx))
process.send?.({ pid: server.pid })
setInterval(() => undefined, 60_000)
