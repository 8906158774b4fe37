import fs from 'node:fs'
import path from 'node:path'
import { copyHashed, type Manifest, readManifest } from './backup-files.ts'
import { CannotStart } from './cannot-start.ts'
import { openClient } from './connection.ts'
import { prepareDataFolder } from './data-folder.ts'
import { startEmbedded } from './embedded.ts'
import { findBinaries } from './embedded-binaries.ts'

/** Inside the data folder, because that may be a mounted disk of its own. Left behind only by a restore that was killed. */
const partialName = '.restoring'
/** Keys are not in a backup; who has a copy may put it there first. */
const keysFolder = 'keys'

function refuseIfOccupied(dataDir: string): void {
  if (!fs.existsSync(dataDir)) return
  if (fs.readdirSync(dataDir).every((name) => name === partialName || name === keysFolder)) return
  throw new CannotStart(
    `${dataDir} is not empty. A backup is only restored into an empty folder: move this one away, or choose another with DATA_DIR.`,
  )
}

export interface RestoreOptions {
  readonly from: string
  readonly dataDir: string
  /** A file that stands in the data folder before anything of the backup does. */
  readonly note?: { readonly name: string; readonly text: string }
}

/** Brings a backup back into an empty data folder, checking every byte against its list, and starts it once to be sure. */
export async function restore(options: RestoreOptions): Promise<Manifest> {
  const from = path.resolve(options.from)
  const dataDir = path.resolve(options.dataDir)
  const manifest = readManifest(from)
  const { major } = findBinaries({})
  if (manifest.postgresMajor !== major) {
    throw new CannotStart(
      `This backup is of PostgreSQL ${manifest.postgresMajor}, and this version has ${major}. Use the version of Common Ground it was made with.`,
    )
  }
  refuseIfOccupied(dataDir)
  prepareDataFolder(dataDir)
  const partial = path.join(dataDir, partialName)
  fs.rmSync(partial, { recursive: true, force: true })
  for (const folder of ['', ...manifest.folders])
    fs.mkdirSync(path.join(partial, folder), { recursive: true, mode: 0o700 })
  try {
    for (const file of manifest.files) {
      const copied = await copyHashed(path.join(from, file.path), path.join(partial, file.path))
      if (copied?.sha256 !== file.sha256 || copied.size !== file.size) {
        throw new CannotStart(`The backup is damaged: ${file.path} is not as it was saved. Nothing was restored.`)
      }
    }
    if (options.note)
      fs.writeFileSync(path.join(dataDir, options.note.name), options.note.text, { mode: 0o600, flush: true })
    for (const name of fs.readdirSync(partial)) fs.renameSync(path.join(partial, name), path.join(dataDir, name))
  } finally {
    fs.rmSync(partial, { recursive: true, force: true })
  }
  const server = await startEmbedded({ dataDir })
  try {
    const client = await openClient(server.owner, { applicationName: 'common-ground restore' })
    const { rows } = await client.query('select platform.schema_version() as schema')
    await client.end()
    if (rows[0].schema !== manifest.schemaVersion)
      throw new Error('the restored database has another schema than the backup')
    return manifest
  } finally {
    await server.stop()
  }
}
