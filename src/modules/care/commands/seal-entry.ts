import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { CommandContext } from './command-context.ts'

/** Closes an entry to everyone. Only a legal disclosure opens it again. */
export async function sealEntry({ tx }: CommandContext, entryId: string): Promise<Result<null>> {
  const { rows } = await sql<{ sealed: boolean }>`select care.seal_entry(${entryId}) as sealed`.execute(tx)
  return rows[0]?.sealed ? done(null) : refused('not-yours', 'This entry cannot be sealed.')
}
