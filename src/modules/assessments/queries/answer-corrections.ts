import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface AnswerCorrection {
  readonly correctionId: string
  readonly personId: string
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly category: number
  readonly answerId: string
  readonly question: string | null
  readonly inWords: string | null
  readonly wanted: string
  readonly askedAt: Date
  readonly dueOn: string
  readonly answeredAt: Date | null
  readonly outcome: 'asked_again' | 'noted' | 'left_as_it_is' | null
  readonly reply: string
}

/** What the person asked to have put right among their answers, newest first, as far as whoever acts may see it. */
export async function answerCorrections(
  tx: Tx,
  people: readonly string[],
  only: 'waiting' | 'all' = 'all',
): Promise<readonly AnswerCorrection[]> {
  const { rows } = await sql<AnswerCorrection>`
    select t.answer_correction_id as "correctionId", t.person_id as "personId", t.owner_agency_id as "ownerAgencyId", g.name as "ownerName", t.category,
      t.answer_id as "answerId", w.question, w.in_words as "inWords", t.wanted, t.asked_at as "askedAt", t.due_on as "dueOn",
      t.answered_at as "answeredAt", t.outcome, t.reply
    from assessments.answer_correction t join partnership.agency g on g.agency_id = t.owner_agency_id
    left join assessments.answer w on w.answer_id = t.answer_id
    where t.person_id = any (${[...people]}::uuid[]) and (${only === 'all'} or t.answered_at is null) order by t.asked_at desc limit 100`.execute(
    tx,
  )
  return rows
}
