import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { CannotStart } from './cannot-start.ts'
import { type Connection, openClient, withDatabase } from './connection.ts'
import { checkClusterVersion, lockDataFolder, prepareDataFolder } from './data-folder.ts'
import { type Account, accountOf, giveTo, temporaryFolder, unprivilegedAccount } from './embedded-account.ts'
import { type Binaries, findBinaries } from './embedded-binaries.ts'
import { findSurvivor, readServerNote, type ServerNote, stateOf } from './embedded-survivor.ts'

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log?: (line: string) => void
  /** More `-c name=value` settings, such as `fsync=off` for tests. */
  readonly settings?: readonly string[]
}

export interface EmbeddedServer {
  /** Signs in as the superuser of the embedded server: for migrations, backups and tests only. */
  readonly owner: Connection
  readonly app: Connection
  readonly jobs: Connection
  readonly pid: number
  /** The folder PostgreSQL keeps its files in. */
  readonly cluster: string
  /** True if a server that outlived its last process was taken over. */
  readonly adopted: boolean
  readonly stop: () => Promise<void>
}

const databaseName = 'common_ground'
const port = 5432

const settings = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'ssl=off',
  'jit=off',
  'shared_buffers=256MB',
  'effective_cache_size=1GB',
  'work_mem=16MB',
  'random_page_cost=1.1',
  'max_wal_size=2GB',
  'TimeZone=UTC',
  'log_timezone=UTC',
  // The log must not hold what people typed: no statements, no details such as "Key (nhs_number)=(...) already exists".
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  'log_checkpoints=off',
]

export interface RunningServer {
  readonly owner: Connection
  readonly cluster: string
}

/** The server that runs on a data folder at this moment, whoever started it. */
export function findRunning(dataDir: string): RunningServer | undefined {
  const cluster = path.join(path.resolve(dataDir), 'postgres')
  const lock = readServerNote(cluster)
  if (!lock?.isReady || stateOf(lock.pid, cluster) !== 'alive') return undefined
  return { owner: { host: lock.socketFolder, port, user: 'postgres', database: databaseName }, cluster }
}

function prepareSocketFolder(cluster: string, account: Account): string {
  const name = `common-ground-${createHash('sha256').update(cluster).digest('hex').slice(0, 16)}`
  const folder = path.join(temporaryFolder(account), name)
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = fs.lstatSync(folder)
  const expected = [process.getuid?.(), account.uid]
  if (!found.isDirectory() || !expected.includes(found.uid)) {
    throw new CannotStart(`The folder ${folder} belongs to another user. Remove it, then start again.`)
  }
  // What a killed server left: its number may belong to another process by now, and PostgreSQL would take that for itself.
  for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name))
  fs.chmodSync(folder, 0o700)
  giveTo(account, folder)
  return folder
}

/** Makes a new cluster beside its final place, so that a first start cut short leaves nothing half made. */
async function createCluster(cluster: string, binaries: Binaries, account: Account): Promise<void> {
  const partial = `${cluster}.new`
  fs.rmSync(partial, { recursive: true, force: true })
  fs.mkdirSync(partial, { mode: 0o700 })
  giveTo(account, partial)
  const args = ['-D', '/proc/self/cwd', '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8']
  try {
    await promisify(execFile)(
      path.join(binaries.folder, 'initdb'),
      [...args, '--data-checksums', '--no-instructions'],
      {
        ...account,
        cwd: partial,
        env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      },
    )
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new CannotStart(`PostgreSQL could not set up its data folder ${cluster}. It said: ${said}`)
  }
  fs.renameSync(partial, cluster)
}

function launch(
  cluster: string,
  socketFolder: string,
  binaries: Binaries,
  account: Account,
  options: EmbeddedOptions,
): ChildProcess {
  const log = fs.openSync(path.join(path.dirname(cluster), 'postgres.log'), 'a', 0o600)
  try {
    // The data folder is named through /proc/self/cwd: the account need not be able to pass the folders above it, which for
    // root are often private. Its own session keeps a Ctrl-C in the terminal from stopping it before our last transaction.
    return spawn(
      path.join(binaries.folder, 'postgres'),
      [
        ...['-D', '/proc/self/cwd', '-k', socketFolder, '-p', String(port)],
        ...[...settings, ...(options.settings ?? [])].flatMap((setting) => ['-c', setting]),
      ],
      {
        ...account,
        cwd: cluster,
        detached: true,
        stdio: ['ignore', log, log],
        env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', LC_MESSAGES: 'C' },
      },
    )
  } finally {
    fs.closeSync(log)
  }
}

/** Waits until a launched server takes connections; recovery after a power cut may take its time. */
async function untilReady(child: ChildProcess, cluster: string, log: (line: string) => void): Promise<void> {
  let failure: string | undefined
  child.once('error', (error) => {
    failure = error.message
  })
  child.once('exit', () => {
    failure ??= fs
      .readFileSync(path.join(path.dirname(cluster), 'postgres.log'), 'utf8')
      .trim()
      .split('\n')
      .slice(-5)
      .join('\n')
  })
  for (let waited = 0; ; waited++) {
    if (failure !== undefined) throw new CannotStart(`PostgreSQL did not start. It said:\n${failure}`)
    const lock = readServerNote(cluster)
    if (lock?.isReady && lock.pid === child.pid) {
      // Its later end is nobody's failure, and by then the log may be gone.
      child.removeAllListeners('exit')
      return
    }
    if (waited === 500) log('PostgreSQL is still checking its data. This can take a while after a power cut.')
    await sleep(waited < 100 ? 5 : 20)
  }
}

/**
 * A server that outlived its process and takes sessions. One whose note says that it is ready may still be putting itself right after
 * one of its processes was killed: it then ends what it has begun to accept, and refuses the rest. Another is itself about to end.
 */
async function takeOver(cluster: string): Promise<ServerNote | undefined> {
  for (let tried = 1; ; tried++) {
    const survivor = await findSurvivor(cluster)
    if (!survivor) return undefined
    try {
      const connection = { host: survivor.socketFolder, port, user: 'postgres', database: 'postgres' }
      await (await openClient(connection, { applicationName: 'common-ground start' })).end()
      return survivor
    } catch (error) {
      if (tried === 1200) throw error
      await sleep(50)
    }
  }
}

/** Makes the database and the two roles that sign in over the private socket, where no password is needed. */
async function ensureDatabase(owner: Connection): Promise<void> {
  const client = await openClient(withDatabase(owner, 'postgres'), { applicationName: 'common-ground start' })
  try {
    for (const role of ['cg_app', 'cg_jobs']) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
      if (rowCount === 0) await client.query(`create role ${role} login noinherit`)
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}

function findOrNameAccount(cluster: string): Account {
  if (!fs.existsSync(cluster)) return unprivilegedAccount()
  const { uid } = fs.statSync(cluster)
  const me = process.getuid?.()
  if (me !== 0 && uid !== me) {
    throw new CannotStart(
      `The data in ${path.dirname(cluster)} belongs to another user. Start as that user, or choose another folder with DATA_DIR.`,
    )
  }
  const account = accountOf(cluster)
  if (uid === 0) giveTo(account, cluster)
  return account
}

function stopper(pid: number, cluster: string, socketFolder: string, unlock: () => void): () => Promise<void> {
  // A defect that ends this process must not leave the server behind.
  const onExit = () => {
    if (stateOf(pid, cluster) === 'alive') process.kill(pid, 'SIGINT')
  }
  process.once('exit', onExit)
  return async () => {
    process.off('exit', onExit)
    if (stateOf(pid, cluster) === 'alive') process.kill(pid, 'SIGINT')
    for (let waited = 0; stateOf(pid, cluster) === 'alive'; waited++) {
      if (waited === 3000) process.kill(pid, 'SIGQUIT')
      await sleep(10)
    }
    // Ours to clear away, unless it was taken over and somebody else's to clear away, now or never.
    for (let waited = 0; waited < 50 && stateOf(pid, cluster) === 'dying'; waited++) await sleep(10)
    fs.rmSync(socketFolder, { recursive: true, force: true })
    unlock()
  }
}

/** Starts the PostgreSQL that came as a dependency on a data folder, making the folder on first use. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const log = options.log ?? (() => undefined)
  const dataDir = path.resolve(options.dataDir)
  const cluster = path.join(dataDir, 'postgres')
  prepareDataFolder(dataDir)
  const unlock = lockDataFolder(dataDir)
  try {
    const account = findOrNameAccount(cluster)
    const binaries = findBinaries(account)
    if (fs.existsSync(cluster)) checkClusterVersion(cluster, binaries.major)
    else await createCluster(cluster, binaries, account)

    const survivor = await takeOver(cluster)
    const socketFolder = survivor?.socketFolder ?? prepareSocketFolder(cluster, account)
    let pid = survivor?.pid
    if (pid === undefined) {
      const child = launch(cluster, socketFolder, binaries, account, options)
      child.unref()
      await untilReady(child, cluster, log)
      pid = child.pid
    } else log('A database server from before was still running and has been taken over.')
    if (pid === undefined) throw new CannotStart('PostgreSQL did not start.')

    const stop = stopper(pid, cluster, socketFolder, unlock)
    const as = (user: string): Connection => ({ host: socketFolder, port, user, database: databaseName })
    try {
      await ensureDatabase(as('postgres'))
    } catch (error) {
      await stop()
      throw error
    }
    return {
      owner: as('postgres'),
      app: as('cg_app'),
      jobs: as('cg_jobs'),
      pid,
      cluster,
      adopted: survivor !== undefined,
      stop,
    }
  } catch (error) {
    unlock()
    throw error
  }
}
