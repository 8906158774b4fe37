import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { CannotStart, codeOf } from './cannot-start.ts'

const holder = z.object({ pid: z.number(), started: z.string(), boot: z.string() })

const lockName = 'in-use.json'

/** Process numbers are used again, quickly so in containers; with its start time and the boot a process is unmistakable. */
function identity(pid: number): { started: string; boot: string } | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return undefined
    return { started: fields[19] ?? '', boot: fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() }
  } catch {
    return undefined
  }
}

function livingHolder(lock: string): number | undefined {
  let read: z.infer<typeof holder>
  try {
    read = holder.parse(JSON.parse(fs.readFileSync(lock, 'utf8')))
  } catch {
    // Cut short by a crash while it was written: nobody holds it.
    return undefined
  }
  const now = identity(read.pid)
  return now && now.started === read.started && now.boot === read.boot ? read.pid : undefined
}

/** Says who runs on a data folder, if anybody does. */
export function refuseIfInUse(dataDir: string): void {
  const pid = livingHolder(path.join(dataDir, lockName))
  if (pid === undefined) return
  throw new CannotStart(
    `Common Ground is already running on the data in ${dataDir} (process ${pid}). ` +
      'Stop that one first, or choose another folder with DATA_DIR.',
  )
}

/** Takes the data folder for this process, or says who has it. A lock left by a killed process does not count. */
export function lockDataFolder(dataDir: string): () => void {
  const lock = path.join(dataDir, lockName)
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      fs.writeFileSync(lock, JSON.stringify({ pid: process.pid, ...identity(process.pid) }), { flag: 'wx' })
      return () => fs.rmSync(lock, { force: true })
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      refuseIfInUse(dataDir)
      fs.rmSync(lock, { force: true })
    }
  }
  throw new CannotStart(`Another process took the data in ${dataDir} at the same moment. Try again.`)
}

/** Makes the data folder if it is missing; explains itself if it cannot be written. */
export function prepareDataFolder(dataDir: string): void {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const probe = path.join(dataDir, `.write-test-${process.pid}`)
    fs.writeFileSync(probe, '')
    fs.rmSync(probe)
  } catch (error) {
    const why = codeOf(error)
    if (['EACCES', 'EPERM', 'EROFS'].includes(why)) {
      throw new CannotStart(
        `The data folder ${dataDir} cannot be written. Give this user the right to write there, or choose another folder with DATA_DIR.`,
      )
    }
    if (['ENOTDIR', 'EEXIST'].includes(why)) {
      throw new CannotStart(`${dataDir} is a file, or lies inside one. Choose a folder with DATA_DIR.`)
    }
    if (why === 'ENOSPC') throw new CannotStart(`There is no space left for the data folder ${dataDir}.`)
    throw error
  }
}

/** Refuses data that this version's PostgreSQL cannot read. */
export function checkClusterVersion(cluster: string, ours: number): void {
  const theirs = Number.parseInt(fs.readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8'), 10)
  if (theirs === ours) return
  throw new CannotStart(
    theirs > ours
      ? `The data in ${path.dirname(cluster)} was made by a newer version of Common Ground (PostgreSQL ${theirs}; this one has ${ours}). Use that version or a later one.`
      : `The data in ${path.dirname(cluster)} was made by an older version of Common Ground (PostgreSQL ${theirs}; this one has ${ours}). ` +
          'Start the older version, use "npm run move" to take the data to a server of your own, and go on from there.',
  )
}
