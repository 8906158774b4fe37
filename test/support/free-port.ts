import { once } from 'node:events'
import { createServer } from 'node:net'

// Below the ports that the system gives to whoever asks for any (32768 and up on Linux), so that nobody is given one between this
// search and its use; each process begins to look in a place of its own.
const [first, count] = [12_000, 20_000]
let next = process.pid * 37

async function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  const listens = once(probe, 'listening').then(
    () => true,
    () => false,
  )
  probe.listen(port, '127.0.0.1')
  if (!(await listens)) return false
  probe.close()
  await once(probe, 'close')
  return true
}

/** A port for a server that is started later, perhaps by another process. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < count; tries++) {
    const port = first + (next++ % count)
    if (await isFree(port)) return port
  }
  throw new Error('no port could be had')
}
