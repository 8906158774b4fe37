import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/database.ts'

export interface RecoveryDefinition {
  readonly recoveryDefinitionId: string
  readonly body: string
  readonly createdAt: Date
}

/** What recovery means to the person, in the words that stand now. */
export async function definitionOf(tx: Tx, people: readonly string[]): Promise<RecoveryDefinition | null> {
  const { rows } = await sql<RecoveryDefinition>`
    select recovery_definition_id as "recoveryDefinitionId", body, created_at as "createdAt" from care.recovery_definition
    where person_id = any (${[...people]}::uuid[]) and replaced_at is null order by created_at desc limit 1`.execute(tx)
  return rows[0] ?? null
}

export interface CrisisPlan {
  readonly crisisPlanId: string
  readonly personId: string
  readonly signs: string
  readonly triggers: string
  readonly helps: string
  readonly avoid: string
  readonly ownPeople: string
  readonly createdAt: Date
}

/** The person's plan for hard times as it stands, where whoever acts may read it. */
export async function crisisPlanOf(tx: Tx, people: readonly string[]): Promise<CrisisPlan | null> {
  const { rows } = await sql<CrisisPlan>`
    select crisis_plan_id as "crisisPlanId", person_id as "personId", signs, triggers, helps, avoid, own_people as "ownPeople", created_at as "createdAt"
    from care.crisis_plan where person_id = any (${[...people]}::uuid[]) and replaced_at is null order by created_at desc limit 1`.execute(
    tx,
  )
  return rows[0] ?? null
}

export interface CrisisShare {
  readonly crisisShareId: string
  readonly agencyId: string
  readonly agencyName: string
  readonly staffId: string | null
  readonly staffName: string | null
  readonly isContact: boolean
  readonly fromAt: Date
}

/** Whom the person lets read it now. Only the person sees this list. */
export async function crisisSharesOf(tx: Tx, people: readonly string[]): Promise<readonly CrisisShare[]> {
  const { rows } = await sql<CrisisShare>`
    select s.crisis_share_id as "crisisShareId", s.agency_id as "agencyId", g.name as "agencyName", s.staff_id as "staffId", t.display_name as "staffName",
      s.is_contact as "isContact", s.from_at as "fromAt"
    from care.crisis_share s join partnership.agency g on g.agency_id = s.agency_id left join partnership.staff t on t.staff_id = s.staff_id
    where s.person_id = any (${[...people]}::uuid[]) and s.ended_at is null order by s.is_contact desc, g.name, t.display_name`.execute(
    tx,
  )
  return rows
}

export interface HelpCall {
  readonly helpCallId: string
  readonly personId: string
  readonly words: string
  readonly pressedAt: Date
  readonly contactName: string | null
  readonly dutyAgencyName: string
  readonly answeredAt: Date | null
  readonly answeredByName: string | null
  readonly answer: string
}

/** The newest calls for help that whoever acts may know of: the person's own, or those sent to them. */
export async function helpCallsOf(tx: Tx, people: readonly string[]): Promise<readonly HelpCall[]> {
  const { rows } = await sql<HelpCall>`
    select h.help_call_id as "helpCallId", h.person_id as "personId", h.words, h.pressed_at as "pressedAt", c.display_name as "contactName",
      g.name as "dutyAgencyName", h.answered_at as "answeredAt", a.display_name as "answeredByName", h.answer
    from care.help_call h join partnership.agency g on g.agency_id = h.duty_agency_id
    left join partnership.staff c on c.staff_id = h.contact_staff_id left join partnership.staff a on a.staff_id = h.answered_by
    where h.person_id = any (${[...people]}::uuid[]) order by h.answered_at is not null, h.pressed_at desc limit 5`.execute(
    tx,
  )
  return rows
}
