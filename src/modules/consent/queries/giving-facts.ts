import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { GivingFacts, LiveLine, Proposal, Standing } from '../domain/rules.ts'
import { sharingChoice } from './sharing-choices.ts'

/** What stands about a person that a new permission depends on. */
export async function standingOf(tx: Tx, personId: string): Promise<Standing | null> {
  const { rows } = await sql<Standing>`
    select capacity_in_doubt as "capacityInDoubt", died_on as "diedOn", born_on as "bornOn" from consent.standing_of(${personId})`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** What the person has permitted to one agency for one purpose and not taken back. */
export async function liveLines(
  tx: Tx,
  personId: string,
  { agencyId, purpose }: Pick<Proposal, 'agencyId' | 'purpose'>,
): Promise<readonly LiveLine[]> {
  const { rows } = await sql<LiveLine>`
    select category, ((valid_to - interval '1 microsecond') at time zone 'Europe/London')::date as "lastDay" from consent.grant_line
    where person_id = ${personId} and agency_id = ${agencyId} and purpose = ${purpose} and withdrawn_at is null and now() < valid_to`.execute(
    tx,
  )
  return rows
}

interface Asked {
  readonly by: GivingFacts['by']
  readonly today: CalendarDay
  readonly personId: string
  readonly proposal: Omit<Proposal, 'agencyName'>
  readonly competenceNote?: string
}

/** Everything the rules of giving ask about. Null where whoever acts may not ask about this person. */
export async function givingFacts(tx: Tx, asked: Asked): Promise<GivingFacts | null> {
  const { personId, proposal } = asked
  // Two permissions for one person are given one after the other, so that the second sees the first.
  await sql`select pg_advisory_xact_lock(7003, hashtext(${personId}))`.execute(tx)
  const [standing, choice, live, refused] = await Promise.all([
    standingOf(tx, personId),
    sharingChoice(tx, proposal.agencyId, proposal.purpose),
    liveLines(tx, personId, proposal),
    sql<{ askAgainOn: CalendarDay | null }>`
      select max(ask_again_on) as "askAgainOn" from consent.refusal
      where person_id = ${personId} and agency_id = ${proposal.agencyId} and purpose = ${proposal.purpose}`.execute(tx),
  ])
  if (standing === null) return null
  return {
    by: asked.by,
    today: asked.today,
    proposal: { ...proposal, agencyName: choice?.agencyName ?? 'that agency' },
    standing,
    choice,
    live,
    askAgainOn: refused.rows[0]?.askAgainOn ?? null,
    competenceNote: asked.competenceNote ?? '',
  }
}
