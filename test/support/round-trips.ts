import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Connection } from '../../src/platform/db/connection.ts'

/** A stretch of wire in front of a database that holds answers back a moment and counts how often the caller waited for one. */
export async function roundTripCounter(connection: Connection) {
  if ('url' in connection) throw new Error('The counter stands in front of a private socket only.')
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-wire-'))
  const socket = `.s.PGSQL.${connection.port}`
  let trips = 0
  let isAnswered = true
  const server = net.createServer((caller) => {
    const database = net.connect(path.join(connection.host, socket))
    caller.on('data', (data) => {
      if (isAnswered) trips++
      isAnswered = false
      database.write(data)
    })
    database.on('data', (data) => {
      setTimeout(() => {
        isAnswered = true
        caller.write(data)
      }, 20)
    })
    caller.on('error', () => database.destroy()).on('close', () => database.end())
    database.on('error', () => caller.destroy()).on('close', () => caller.end())
  })
  server.listen(path.join(folder, socket))
  await once(server, 'listening')
  return {
    connection: { ...connection, host: folder },
    roundTrips: () => trips,
    close: async () => {
      server.close()
      await once(server, 'close')
      fs.rmSync(folder, { recursive: true })
    },
  }
}
