import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { beginAuditAfterRestore } from '../../platform/audit/index.ts'
import type { Connection } from '../../platform/db/connection.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { endingFileName, endSignIns, type Replayed, replayEndings } from '../../platform/endings/index.ts'
import { secretKeys } from './secret-keys.ts'
import type { Settings } from './settings.ts'

/** Stands in a data folder from the moment a backup lies in it until what ended since has ended again. */
export const restoreNoteName = 'restoring.json'

const noteShape = z.object({ madeAt: z.string(), folders: z.array(z.string()) })
export type RestoreNote = z.infer<typeof noteShape>

export const noteText = (note: RestoreNote): string => JSON.stringify(note)

export const hasEndings = (folder: string): boolean => fs.existsSync(path.join(folder, endingFileName))

/**
 * What must be done between a restore and the first page: the audit is told, what ended since ends again, and nobody is signed in.
 * A start after a restore that was cut short does it too, so that nothing is open in between.
 */
export async function finishRestore(owner: Connection, settings: Settings): Promise<Replayed | null> {
  const file = path.join(settings.dataDir, restoreNoteName)
  if (!fs.existsSync(file)) return null
  const { madeAt, folders } = noteShape.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
  // Older than its checkpoints now, and on purpose: the audit says so, or its verifier would call it a loss.
  await beginAuditAfterRestore(owner, settings.checkpointDir, `restored from the backup of ${madeAt}`, new Date())
  await migrate(owner)
  const replayed = await replayEndings(owner, [...folders, settings.checkpointDir], secretKeys(settings))
  await endSignIns(owner)
  fs.rmSync(file)
  return replayed
}

export function replayedInWords({ ended, absent }: Replayed): string {
  if (ended + absent === 0) return 'Nothing had ended since.'
  return `${ended} things that had ended since, such as permissions taken back, are ended again. ${absent} were about what came after the backup.`
}
