import { sql } from 'kysely'
import { refused } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db/database.ts'

/** Whether a version may still be written on; if so it stays that way until this transaction ends. */
export async function holdDraft(tx: Tx, versionId: string): Promise<boolean> {
  const { rows } = await sql<{ is_draft: boolean }>`select partnership.hold_draft(${versionId}) as is_draft`.execute(tx)
  return rows[0]?.is_draft ?? false
}

export const signedMeanwhile = () =>
  refused('signed-meanwhile', 'Somebody has signed this draft meanwhile, so it cannot be changed. Nothing was saved')
