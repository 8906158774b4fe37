import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import type { PersonContext } from '../../../platform/web/request-context.ts'

/** What the person's own commands are handed. */
type OwnContext = Pick<PersonContext, 'tx' | 'actor' | 'today'>

/** Writes the person's own words into their record. */
export async function addOwnWords({ tx, actor }: OwnContext, body: string): Promise<Result<null>> {
  await sql`insert into care.own_words (own_words_id, person_id, partnership_id, body)
    values (${randomUUID()}, ${actor.personId}, ${actor.partnershipId}, ${body})`.execute(tx)
  return done(null)
}

export async function takeBackOwnWords({ tx }: OwnContext, ownWordsId: string): Promise<Result<null>> {
  const result =
    await sql`update care.own_words set taken_back_at = now() where own_words_id = ${ownWordsId} and taken_back_at is null`.execute(
      tx,
    )
  return result.numAffectedRows === 1n ? done(null) : refused('not-there', 'There is nothing to take back.')
}

/** The person shows one of their goals to the peers who support them, or stops. */
export async function showGoalToPeers({ tx }: OwnContext, goalId: string, isShown: boolean): Promise<Result<null>> {
  const { rows } = await sql<{
    changed: boolean
  }>`select care.show_goal_to_peers(${goalId}, ${isShown}) as changed`.execute(tx)
  return rows[0]?.changed ? done(null) : refused('not-there', 'There is no such goal.')
}

export interface CorrectionAsked {
  readonly personId: string
  readonly ownerAgencyId: string
  readonly category: number
  readonly entryId: string | null
  readonly wanted: string
}

// The Data Protection Act gives one calendar month; thirty days is never more.
const daysToAnswer = 30

/** Asks the agency that wrote something to put it right. */
export async function askCorrection({ tx, actor, today }: OwnContext, asked: CorrectionAsked): Promise<Result<null>> {
  await sql`
    insert into care.correction_request (correction_request_id, person_id, partnership_id, owner_agency_id, category, entry_id, wanted, due_on)
    values (${randomUUID()}, ${asked.personId}, ${actor.partnershipId}, ${asked.ownerAgencyId}, ${asked.category}, ${asked.entryId}, ${asked.wanted},
      ${addDays(today, daysToAnswer)})`.execute(tx)
  await sendMessage(tx, {
    to: { agencyId: asked.ownerAgencyId },
    kind: 'correction.asked',
    subject: 'Someone asks for something in their record to be put right',
    body: 'Open the record to read what is asked. The answer is due within 30 days.',
    path: `/people/${asked.personId}`,
    aboutPersonId: asked.personId,
  })
  return done(null)
}
