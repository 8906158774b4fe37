import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays } from '../../../kernel/calendar-day.ts'
import type { AgencyId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import type { PersonContext } from '../../../platform/web/request-context.ts'
import { amountsOf } from '../queries/amounts.ts'
import type { OwnEpisode } from '../queries/own-support.ts'

type OwnContext = Pick<PersonContext, 'tx' | 'actor' | 'today'>

/** The person asks an agency they were with to take them back. Asked twice, the first request stands (S000-L145a). */
export async function askToComeBack({ tx, today }: OwnContext, to: OwnEpisode, words: string): Promise<Result<null>> {
  const [days] = await amountsOf(tx, 'return_within')
  const { numAffectedRows } = await sql`
    insert into episodes.return_request (return_request_id, person_id, partnership_id, agency_id, words, answer_due_on)
    values (${randomUUID()}, ${to.personId}, acting.partnership_id(), ${to.agencyId}, ${words}, ${addDays(today, days)})
    on conflict do nothing`.execute(tx)
  if (numAffectedRows === 1n)
    await sendMessage(tx, {
      to: { agencyId: to.agencyId },
      kind: 'return.asked',
      subject: 'Somebody asks to come back',
      path: '/after-leaving',
    })
  return done(null)
}

export async function takeRequestBack({ tx, actor }: OwnContext, agencyId: AgencyId): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update episodes.return_request set taken_back_at = now()
    where agency_id = ${agencyId} and person_id = any (${[...actor.ownPeople]}::uuid[]) and answered_at is null and taken_back_at is null`.execute(
    tx,
  )
  return (numAffectedRows ?? 0n) > 0n ? done(null) : refused('absent', 'There is no open request')
}

/** Whether the agency may be in touch now and then: the person's choice alone, and changed whenever they like. */
export async function chooseContact({ tx }: OwnContext, about: OwnEpisode, wants: boolean): Promise<Result<null>> {
  await sql`
    insert into episodes.alumni_choice (alumni_choice_id, person_id, partnership_id, agency_id, wants_contact)
    values (${randomUUID()}, ${about.personId}, acting.partnership_id(), ${about.agencyId}, ${wants})`.execute(tx)
  return done(null)
}

/** Recovery starts when the person says it does, for example at a first visit (S004-L564). */
export async function markRecoveryStart(
  { tx }: OwnContext,
  episodeId: string,
  isStart: boolean,
): Promise<Result<null>> {
  const { rows } = await sql<{ marked: boolean }>`
    select episodes.mark_recovery_start(${episodeId}, ${isStart}) as marked`.execute(tx)
  return rows[0]?.marked === true ? done(null) : refused('absent', 'There is no such support')
}
