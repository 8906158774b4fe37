import fs from 'node:fs'
import path from 'node:path'
import type { Client } from 'pg'
import { copyHashed, listTree, type Manifest, type SavedFile, writeManifest } from './backup-files.ts'
import { CannotStart } from './cannot-start.ts'
import { openClient } from './connection.ts'
import { findRunning, type RunningServer, startEmbedded } from './embedded.ts'

/** What PostgreSQL makes again by itself, or must not find in a copy (from its manual, on low-level base backups). */
const emptyFolders = [
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
]
const leftOut = /(^|\/)(postmaster\.(pid|opts)|pg_internal\.init|pgsql_tmp[^/]*)($|\/)|(^|\/)t\d+_\d+/
/** What lies beside the database in the data folder and belongs to this moment only, or must not lie where a backup lies: its keys. */
const momentary = /^(postgres(\.new|\.log)?|in-use\.json|restoring\.json|backups|keys|\.write-test-\d+)($|\/)/

export interface BackupOptions {
  readonly dataDir: string
  readonly to: string
  readonly madeAt: Date
  /** Where what ends is kept outside the database, for whoever restores this. */
  readonly endings?: string
}

export interface Backup {
  readonly folder: string
  readonly manifest: Manifest
}

async function copyAll(from: string, to: string, files: readonly string[], prefix: string): Promise<SavedFile[]> {
  const saved: SavedFile[] = []
  for (const file of files) {
    const target = path.join(to, prefix, file)
    fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 })
    const copied = await copyHashed(path.join(from, file), target)
    if (copied) saved.push({ path: path.join(prefix, file), ...copied })
  }
  return saved
}

function saveText(to: string, file: string, text: string): Promise<SavedFile[]> {
  const source = path.join(to, `${path.basename(file)}.source`)
  fs.writeFileSync(source, text)
  return copyHashed(source, path.join(to, file)).then((copied) => {
    fs.rmSync(source)
    return copied ? [{ path: file, ...copied }] : []
  })
}

/** Copies the files of a server while it works. The write-ahead log from start to stop makes the copy whole when it is started. */
async function copyCluster(
  client: Client,
  cluster: string,
  to: string,
): Promise<{ files: SavedFile[]; folders: string[] }> {
  // The slot keeps the log that the copy needs from being thrown away meanwhile; it goes with this connection.
  await client.query("select pg_create_physical_replication_slot('common_ground_backup', true, true)")
  const begun = await client.query("select pg_walfile_name(pg_backup_start('common-ground', fast => true)) as wal")
  const isEmptied = (file: string) => emptyFolders.some((folder) => file.startsWith(`${folder}/`))
  const tree = listTree(cluster)
  const wanted = tree.files.filter((file) => !isEmptied(file) && !leftOut.test(file) && file !== 'backup_label')
  const files = await copyAll(cluster, to, wanted, 'postgres')
  const ended = await client.query(
    'select labelfile, spcmapfile, pg_walfile_name(lsn) as wal from pg_backup_stop(wait_for_archive => false)',
  )
  const { labelfile, wal } = ended.rows[0]
  const segments = listTree(path.join(cluster, 'pg_wal')).files.filter(
    (name) => /^[0-9A-F]{24}$/.test(name) && name >= begun.rows[0].wal && name <= wal,
  )
  files.push(...(await copyAll(path.join(cluster, 'pg_wal'), to, segments, 'postgres/pg_wal')))
  files.push(...(await saveText(to, 'postgres/backup_label', labelfile)))
  const folders = [...tree.folders.filter((folder) => !isEmptied(folder)), 'pg_wal/archive_status', 'pg_wal/summaries']
  return { files, folders: ['postgres', ...folders.map((folder) => path.join('postgres', folder))] }
}

async function copyEverything(
  { dataDir, madeAt, endings }: BackupOptions,
  server: RunningServer,
  to: string,
): Promise<Manifest> {
  const client = await openClient(server.owner, { applicationName: 'common-ground backup', statementTimeout: 0 })
  try {
    // First what lies beside the database: it may be older than the database it is restored with, never newer.
    const tree = listTree(dataDir)
    const beside = await copyAll(
      dataDir,
      to,
      tree.files.filter((file) => !momentary.test(file)),
      '',
    )
    const { rows } = await client.query(
      "select current_setting('server_version_num')::int / 10000 as major, platform.schema_version() as schema",
    )
    const { files, folders } = await copyCluster(client, server.cluster, to)
    for (const folder of folders) fs.mkdirSync(path.join(to, folder), { recursive: true, mode: 0o700 })
    return {
      format: 1,
      ...(endings === undefined ? {} : { endings }),
      madeAt: madeAt.toISOString(),
      postgresMajor: rows[0].major,
      schemaVersion: rows[0].schema,
      folders: [...tree.folders.filter((folder) => !momentary.test(folder)), ...folders],
      files: [...beside, ...files],
    }
  } finally {
    await client.end()
  }
}

/** Saves everything in a data folder, running or not, into a new folder. Work goes on meanwhile. */
export async function backUp(options: BackupOptions): Promise<Backup> {
  const { dataDir } = options
  const to = path.resolve(options.to)
  if (!fs.existsSync(path.join(dataDir, 'postgres')))
    throw new CannotStart(`There is no data in ${dataDir} to back up.`)
  if (fs.existsSync(to)) throw new CannotStart(`${to} exists already. Choose a new folder for the backup.`)
  const partial = `${to}.unfinished`
  fs.rmSync(partial, { recursive: true, force: true })
  fs.mkdirSync(partial, { recursive: true, mode: 0o700 })
  const save = async (server: RunningServer): Promise<Backup> => {
    const manifest = await copyEverything(options, server, partial)
    writeManifest(partial, manifest)
    fs.renameSync(partial, to)
    return { folder: to, manifest }
  }
  return withServer(dataDir, save)
}

/** Works with the server of a data folder: the one that runs, or one that is started for it. */
export async function withServer<T>(dataDir: string, work: (server: RunningServer) => Promise<T>): Promise<T> {
  const running = findRunning(dataDir)
  if (running) return work(running)
  const server = await startEmbedded({ dataDir })
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}
