import { sql } from 'kysely'
import type { PersonId, StaffId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { CommandContext } from './command-context.ts'

/** "I know this person": closes the record to the worker at once (A19). Their work goes to the colleague named, or to the manager to give out. */
export async function declareConflict(
  { tx }: CommandContext,
  personId: PersonId,
  handTo: StaffId | null,
): Promise<Result<{ needsWorker: boolean }>> {
  const { rows } = await sql<{
    what: string
  }>`select people.declare_conflict(${personId}, ${handTo}::uuid) as what`.execute(tx)
  const what = rows[0]?.what
  return what === 'closed' || what === 'needs-worker'
    ? done({ needsWorker: what === 'needs-worker' })
    : refused('absent', 'Choose somebody else', 'who')
}
