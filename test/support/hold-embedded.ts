import { openClient } from '../../src/platform/db/connection.ts'
import { startEmbedded } from '../../src/platform/db/embedded.ts'

/** Started as a process of its own to be killed: holds a data folder with something kept in it, and says so on its channel. */
const server = await startEmbedded({ dataDir: process.argv[2] ?? '' })
const client = await openClient(server.owner, { applicationName: 'tests' })
await client.query('create table kept as select 42 as answer')
process.send?.({ pid: server.pid })
setInterval(() => undefined, 60_000)
