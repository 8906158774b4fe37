import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { ReviewOutcome } from '../domain/emergency.ts'
import type { StaffCommandContext } from './context.ts'

/** Judges an emergency opening, once. The database refuses whoever opened it and whoever shares a team with them (A13, A35). */
export async function reviewEmergency(
  { tx }: StaffCommandContext,
  review: { readonly breakGlassId: string; readonly outcome: ReviewOutcome; readonly note: string },
): Promise<Result<null>> {
  const { rows } = await sql<{ isKept: boolean }>`
    select consent.review_break_glass(${review.breakGlassId}, ${review.outcome}, ${review.note}) as "isKept"`.execute(
    tx,
  )
  return rows[0]?.isKept
    ? done(null)
    : refused('review.done', 'This has already been reviewed, or you may not review it')
}
