import { sql } from 'kysely'
import type { AgencyId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { CommandContext } from './command-context.ts'
import { allowTimeForEveryone } from './for-everyone.ts'

/** An agency leaves: its staff are signed out and see nothing, and nothing flows to or from it. */
export async function leavePartnership({ tx }: CommandContext, agencyId: AgencyId): Promise<Result<null>> {
  await allowTimeForEveryone(tx)
  const { rows } = await sql<{ outcome: string }>`select partnership.leave(${agencyId}) as outcome`.execute(tx)
  return rows[0]?.outcome === 'left'
    ? done(null)
    : refused('not-there', 'This agency cannot leave, or has left already')
}
