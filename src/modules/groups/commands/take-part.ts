import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { AnyCommand } from './command-context.ts'

/** Joins a group, or its waiting list when it is full. `personId` is null for the person themselves. */
export async function joinGroup(
  { tx }: AnyCommand,
  groupId: string,
  personId: string | null,
): Promise<Result<'place' | 'waiting'>> {
  const { rows } = await sql<{ joined: 'place' | 'waiting' | null }>`
    select groups.join_group(${groupId}::uuid, ${personId}::uuid) as joined`.execute(tx)
  const joined = rows[0]?.joined ?? null
  return joined === null
    ? refused('not-possible', 'That is not possible: they are in it already, or the group has ended', 'group')
    : done(joined)
}

export async function leaveGroup({ tx }: AnyCommand, membershipId: string): Promise<boolean> {
  const { rows } = await sql<{ left: boolean }>`select groups.leave_group(${membershipId}::uuid) as left`.execute(tx)
  return rows[0]?.left ?? false
}

export async function rateFit(
  { tx }: AnyCommand,
  membershipId: string,
  rating: { readonly fit: number; readonly misfit: string | null },
): Promise<boolean> {
  const { rows } = await sql<{ rated: boolean }>`
    select groups.rate_fit(${membershipId}::uuid, ${rating.fit}::smallint, ${rating.misfit}) as rated`.execute(tx)
  return rows[0]?.rated ?? false
}

/** Notes a group somebody would come to; `personId` is null for the person themselves. */
export async function askForGroup({ tx }: AnyCommand, kind: string, personId: string | null): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`select groups.ask_for(${kind}, ${personId}::uuid) as asked`.execute(tx)
  return rows[0]?.asked ?? false
}
