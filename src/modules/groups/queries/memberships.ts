import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface Membership {
  readonly membershipId: string
  readonly groupId: string
  readonly personId: string
  readonly category: number
  readonly ownerAgencyId: string
  readonly authorStaffId: string | null
  readonly name: string
  readonly agencyName: string
  readonly createdAt: Date
  readonly placeFrom: Date | null
  readonly leftAt: Date | null
  readonly fit: number | null
  readonly misfit: string | null
  readonly came: number
  readonly held: number
  readonly sessions: number
  readonly neededForCertificate: number
  readonly nextAt: Date | null
}

const select = sql`
  select m.membership_id as "membershipId", m.group_id as "groupId", m.person_id as "personId", m.category, m.owner_agency_id as "ownerAgencyId",
    m.author_staff_id as "authorStaffId", g.name, a.name as "agencyName", m.created_at as "createdAt", m.place_from as "placeFrom", m.left_at as "leftAt",
    m.fit, m.misfit, g.sessions, g.needed_for_certificate as "neededForCertificate",
    (select count(*) from groups.attendance t where t.membership_id = m.membership_id and t.outcome in ('came', 'late')) as came,
    (select count(*) from groups.attendance t where t.membership_id = m.membership_id) as held,
    (select min(x.held_at) from groups.session x where x.group_id = m.group_id and x.held_at > now() and x.cancelled_at is null) as "nextAt"
  from groups.membership m
  join groups.programme g on g.group_id = m.group_id
  join partnership.agency a on a.agency_id = m.owner_agency_id`

/** The groups of a person, those they are in now first. */
export async function membershipsOf(tx: Tx, people: readonly string[]): Promise<readonly Membership[]> {
  const { rows } = await sql<Membership>`${select}
    where m.person_id = any (${[...people]}::uuid[]) order by m.left_at is not null, m.created_at desc limit 50`.execute(
    tx,
  )
  return rows
}

export async function membershipOf(tx: Tx, membershipId: string): Promise<Membership | null> {
  const { rows } = await sql<Membership>`${select} where m.membership_id = ${membershipId}`.execute(tx)
  return rows[0] ?? null
}

export const hasEarnedCertificate = ({ came, neededForCertificate }: Membership): boolean =>
  came >= neededForCertificate

export interface InTheRoom {
  readonly membershipId: string
  readonly personId: string
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
  readonly outcome: string | null
}

export async function inTheRoom(tx: Tx, sessionId: string): Promise<readonly InTheRoom[]> {
  const { rows } = await sql<InTheRoom>`
    select membership_id as "membershipId", person_id as "personId", given_name, chosen_name, family_name, outcome
    from groups.in_the_room(${sessionId})`.execute(tx)
  return rows
}

export async function wishesOf(tx: Tx, people: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ kind: string }>`
    select distinct kind from groups.wish where person_id = any (${[...people]}::uuid[]) and ended_at is null`.execute(
    tx,
  )
  return rows.map(({ kind }) => kind)
}

export interface Proposal {
  readonly proposalId: string
  readonly kind: string
  readonly proposedAt: Date
  readonly answeredAt: Date | null
  readonly answeredByName: string | null
  readonly answer: string
}

export async function proposals(tx: Tx): Promise<readonly Proposal[]> {
  const { rows } = await sql<Proposal>`
    select p.proposal_id as "proposalId", p.kind, p.proposed_at as "proposedAt", p.answered_at as "answeredAt", s.display_name as "answeredByName", p.answer
    from groups.proposal p left join partnership.staff s on s.staff_id = p.answered_by
    order by p.answered_at is not null, p.proposed_at desc limit 100`.execute(tx)
  return rows
}
