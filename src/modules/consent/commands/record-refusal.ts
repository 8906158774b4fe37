import { sql } from 'kysely'
import { type CalendarDay, dayInWords } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { askAgainAfter } from '../domain/rules.ts'
import type { SharingAsker } from '../queries/sharing-asker.ts'
import { sharingChoice } from '../queries/sharing-choices.ts'
import type { CommandContext } from './context.ts'

/** Writes down that the person said no: a decision, not a gap. Their care goes on, and nobody asks again for twelve weeks. */
export async function recordRefusal(
  { tx, actor, today }: CommandContext,
  asker: SharingAsker,
  wanted: { readonly agencyId: string; readonly purpose: string },
): Promise<Result<{ askAgainOn: CalendarDay }>> {
  const choice = await sharingChoice(tx, wanted.agencyId, wanted.purpose)
  if (choice === null) return refused('refusal.nothing-asked', 'Select who the person said no to', 'choice')
  const { rows } = await sql<{ askAgainOn: CalendarDay }>`
    select max(ask_again_on) as "askAgainOn" from consent.refusal
    where person_id = ${asker.personId} and agency_id = ${wanted.agencyId} and purpose = ${wanted.purpose} having max(ask_again_on) > ${today}`.execute(
    tx,
  )
  const standing = rows[0]
  if (standing)
    return refused(
      'refusal.stands',
      `They have already said no to this. It stands until ${dayInWords(standing.askAgainOn)}`,
      'choice',
    )
  const askAgainOn = askAgainAfter(today)
  await sql`
    insert into consent.refusal (refusal_id, person_id, agency_id, purpose, ask_again_on, recorded_by)
    values (${crypto.randomUUID()}, ${asker.personId}, ${wanted.agencyId}, ${wanted.purpose}, ${askAgainOn}, ${actor.kind === 'staff' ? actor.staffId : null}::uuid)`.execute(
    tx,
  )
  return done({ askAgainOn })
}
