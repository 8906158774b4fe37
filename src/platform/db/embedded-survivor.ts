import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart, codeOf } from './cannot-start.ts'

type ServerState = 'alive' | 'dying' | 'gone'

/** Is this process a PostgreSQL server on that folder? A number alone may have been given to another process since. */
export function stateOf(pid: number, cluster: string): ServerState {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    if (!stat.includes('(postgres)')) return 'gone'
    if (/\) [ZX] /.test(stat)) return 'dying'
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(cluster) ? 'alive' : 'gone'
  } catch (error) {
    // A killed process loses its working folder before its number.
    return codeOf(error) === 'ENOENT' && fs.existsSync(`/proc/${pid}/stat`) ? 'dying' : 'gone'
  }
}

/** What PostgreSQL notes about itself in its data folder while it runs. */
export interface ServerNote {
  readonly pid: number
  readonly socketFolder: string
  readonly isReady: boolean
}

const noteFile = (cluster: string): string => path.join(cluster, 'postmaster.pid')

export function readServerNote(cluster: string): ServerNote | undefined {
  try {
    const lines = fs.readFileSync(noteFile(cluster), 'utf8').split('\n')
    return { pid: Number(lines[0]), socketFolder: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** Does any part of a server still work in that folder? The children of a killed one take a moment to notice. */
function isWorkedIn(cluster: string): boolean {
  const folder = fs.realpathSync(cluster)
  return fs.readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      const command = fs.readFileSync(`/proc/${name}/comm`, 'utf8').trim()
      return command === 'postgres' && fs.readlinkSync(`/proc/${name}/cwd`) === folder
    } catch {
      return false
    }
  })
}

/**
 * A server that outlived a killed process is to be taken over. A killed server is waited for: PostgreSQL refuses to start while
 * one of its processes lives, or while its number exists, and in a container nobody may ever clear that number away. So once
 * no process works in the folder any more, we remove the note ourselves.
 */
export async function findSurvivor(cluster: string): Promise<ServerNote | undefined> {
  for (let waited = 0; waited < 1200; waited++) {
    const note = readServerNote(cluster)
    if (!note) return undefined
    const state = stateOf(note.pid, cluster)
    if (state === 'alive' && note.isReady) return note
    if (state !== 'alive' && !isWorkedIn(cluster)) {
      fs.rmSync(noteFile(cluster), { force: true })
      return undefined
    }
    await sleep(50)
  }
  throw new CannotStart(`A PostgreSQL from before is still ending in ${cluster}. Wait a minute, then start again.`)
}
