import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'

interface NewComment {
  readonly agencyId: string
  readonly sign: string
  readonly month: CalendarDay
  readonly words: string
}

/** Says something of a sign. It stands as it was written: who says more adds to it. */
export async function commentOnSign(
  { tx, actor }: Pick<StaffContext, 'tx' | 'actor'>,
  { agencyId, sign, month, words }: NewComment,
): Promise<void> {
  await sql`
    insert into indicators.sign_comment (partnership_id, agency_id, month, sign, words, author_staff_id)
    values (${actor.partnershipId}, ${agencyId}, ${month}::date, ${sign}, ${words}, ${actor.staffId})`.execute(tx)
}
