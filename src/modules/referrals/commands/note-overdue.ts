import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { CommandContext } from './command-context.ts'

/** Keeps what a coordinator did about an overdue referral. */
export async function noteOverdue(
  { tx }: CommandContext,
  escalationId: string,
  body: string,
  settles: boolean,
): Promise<Result<null>> {
  const { rows } = await sql<{ done: boolean }>`
    select referrals.note_overdue(${escalationId}, ${body}, ${settles}) as done`.execute(tx)
  return rows[0]?.done ? done(null) : refused('absent', 'This is not on your list')
}
