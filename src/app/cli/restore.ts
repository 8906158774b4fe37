import fs from 'node:fs'
import path from 'node:path'
import { readManifest } from '../../platform/db/backup-files.ts'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { startEmbedded } from '../../platform/db/embedded.ts'
import { restore } from '../../platform/db/restore.ts'
import { readKeyFile, writeKeyFile } from '../../platform/secrets/index.ts'
import { finishRestore, hasEndings, noteText, replayedInWords, restoreNoteName } from './after-restore.ts'
import { plainly } from './plainly.ts'
import { keyFileOf, secretKeys } from './secret-keys.ts'
import { fromWhereTyped, readOption, readSettings, type Settings } from './settings.ts'

/**
 * `npm run restore -- --from FOLDER [--endings FOLDER | --without-endings]`: what ended since the backup is read from where the data it
 * was made of keep their checkpoints, and ends again before anything is opened.
 */
const usage = 'Say which backup to restore: npm run restore -- --from FOLDER'

/** Where the data that were backed up keep what ended; a backup in the usual place lies inside them, wherever they were moved. */
function endingFolders(from: string, made: string | undefined, { checkpointDir }: Settings): string[] {
  const named = readOption('--endings')
  if (named !== undefined) {
    const folder = fromWhereTyped(named)
    if (!fs.existsSync(folder)) throw new CannotStart(`There is no folder ${folder}.`)
    return [folder]
  }
  const around = path.basename(path.dirname(from)) === 'backups' ? [path.resolve(from, '..', '..', 'checkpoints')] : []
  const likely = [...new Set([...around, checkpointDir, ...(made === undefined ? [] : [made])])]
  return likely.filter((folder) => fs.existsSync(folder))
}

function refuseUnknownEndings(folders: readonly string[], madeAt: string): void {
  if (folders.length > 0 || process.argv.includes('--without-endings')) return
  throw new CannotStart(
    `It is not known what ended since this backup was made (${madeAt}): permissions that people have taken back would be open again. ` +
      'Add --endings FOLDER with the checkpoints folder of the data you had. If that is lost, add --without-endings, and tell people to look at who sees what.',
  )
}

/** The keys lie beside what ended, in the data folder of before; they are needed to read it, and at sign-in. */
function bringKeys(settings: Settings, folders: readonly string[]): void {
  const own = keyFileOf(settings)
  if (settings.secretsKey !== undefined || readKeyFile(own) !== null) return
  for (const folder of folders) {
    const keys = readKeyFile(path.join(folder, '..', 'keys', 'secrets.key'))
    if (!keys) continue
    writeKeyFile(own, keys)
    console.log(`Brought the keys along from ${path.resolve(folder, '..', 'keys')}.`)
    return
  }
  if (folders.some(hasEndings))
    throw new CannotStart(`What ended since the backup is sealed. Put your copy of the keys in ${own} first.`)
}

await plainly(async () => {
  const settings = { ...readSettings(), database: undefined }
  const { dataDir } = settings
  const asked = readOption('--from')
  if (asked === undefined) throw new CannotStart(usage)
  const from = fromWhereTyped(asked)
  const { madeAt, schemaVersion, endings } = readManifest(from)
  const folders = endingFolders(from, endings, settings)
  refuseUnknownEndings(folders, madeAt)
  bringKeys(settings, folders)
  await restore({ from, dataDir, note: { name: restoreNoteName, text: noteText({ madeAt, folders }) } })
  const hadKeys = readKeyFile(keyFileOf(settings)) !== null || settings.secretsKey !== undefined
  const server = await startEmbedded({ dataDir })
  try {
    secretKeys(settings)
    const replayed = await finishRestore(server.owner, settings)
    if (replayed) console.log(replayedInWords(replayed))
  } finally {
    await server.stop()
  }
  console.log(
    `Restored into ${dataDir} as it was at ${madeAt} (schema ${schemaVersion}). Every file is as it was saved. Nobody is signed in.`,
  )
  if (!hadKeys)
    console.log(
      `If you have a copy of the keys, put it in ${keyFileOf(settings)}: nobody can sign in with one-time codes without.`,
    )
})
