import { sql } from 'kysely'
import type { StaffId } from '../../../kernel/id.ts'
import type { CommandContext } from './command-context.ts'

/** Gives people whose worker has left, and whom no manager reaches, to a colleague. How many they could be given. */
export async function giveUnreached(
  { tx }: CommandContext,
  leaver: StaffId | null,
  toStaffId: StaffId,
): Promise<number> {
  const { rows } = await sql<{ given: number }>`
    select people.hand_over_unreached(${leaver}::uuid, ${toStaffId}::uuid) as given`.execute(tx)
  return rows[0]?.given ?? 0
}
