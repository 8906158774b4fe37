import { sql } from 'kysely'
import type { StaffActor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { CaseloadRow } from '../domain/caseload-row.ts'
import type { KnownPerson, NamedWorker, PlanFacts } from '../domain/plan-caseload.ts'
import { rolesAt } from '../domain/roles.ts'
import type { Identity } from './identity-of.ts'

interface KnownRow extends Identity {
  readonly may_change: boolean
  readonly may_allot: boolean
  readonly references: readonly string[]
  readonly workers: KnownPerson['workers']
  readonly contacts: KnownPerson['contacts']
  readonly addresses: KnownPerson['addresses']
}

/** People of the worker's own agency whom a line could be about, and whom the worker can see. */
async function knownPeople(tx: Tx, actor: StaffActor, rows: readonly CaseloadRow[]): Promise<KnownPerson[]> {
  const references = rows.flatMap(({ reference }) => reference || [])
  const numbers = rows.flatMap(({ nhsNumber }) => nhsNumber ?? [])
  const days = [...new Set(rows.flatMap(({ bornOn }) => bornOn ?? []))]
  const { rows: found } = await sql<KnownRow>`
    select i.identity_id, i.person_id, i.owner_agency_id, '' as agency_name, i.given_name, i.family_name, i.chosen_name, i.pronouns, i.described_as,
      i.born_on, i.nhs_number, i.interpreter_language, i.sex, i.national_return, i.number, i.created_at, i.replaced_at, null as reference,
      consent.may_write(i.person_id, 1::smallint) or people.brought_in_by_me(i.person_id) as may_change,
      consent.may_write(i.person_id, 3::smallint) or acting.holds('team_manager') as may_allot,
      array(select c.reference from people.case_reference c where c.person_id = i.person_id and c.owner_agency_id = i.owner_agency_id order by c.created_at desc) as references,
      (select coalesce(json_agg(json_build_object('staffId', r.staff_id, 'role', r.role, 'relationshipId', r.working_relationship_id) order by r.from_at), '[]')
        from people.working_relationship r where r.person_id = i.person_id and r.agency_id = i.owner_agency_id and r.to_at is null) as workers,
      (select coalesce(json_agg(json_build_object('contactId', c.contact_id, 'channel', c.channel, 'value', c.value, 'mayUse', c.may_use,
        'mayLeaveMessage', c.may_leave_message, 'safeTimes', c.safe_times, 'caution', c.caution)), '[]')
        from people.contact c where c.person_id = i.person_id and c.owner_agency_id = i.owner_agency_id and c.replaced_at is null) as contacts,
      (select coalesce(json_agg(json_build_object('addressId', d.address_id, 'lines', d.lines, 'postcode', d.postcode)), '[]')
        from people.address d where d.person_id = i.person_id and d.owner_agency_id = i.owner_agency_id and d.replaced_at is null and not d.is_confidential) as addresses
    from people.identity i
    where i.owner_agency_id = ${actor.agencyId} and i.replaced_at is null and (
      i.person_id in (select c.person_id from people.case_reference c where c.owner_agency_id = ${actor.agencyId} and c.reference = any (${references}::text[]))
      or i.nhs_number = any (${numbers}::text[]) or i.born_on = any (${days}::date[]))`.execute(tx)
  return found.map((row) => ({
    identity: row,
    mayChange: row.may_change,
    mayAllot: row.may_allot,
    references: row.references,
    workers: row.workers,
    contacts: row.contacts,
    addresses: row.addresses,
  }))
}

async function namedWorkers(tx: Tx, actor: StaffActor): Promise<NamedWorker[]> {
  const { rows } = await sql<NamedWorker>`
    select s.staff_id, s.display_name, s.work_email,
      (select case when count(*) = 1 then (array_agg(m.team_id))[1] end from partnership.team_member m
        where m.staff_id = s.staff_id and m.from_at <= now() and (m.to_at is null or now() < m.to_at)) as team_id
    from partnership.staff s
    where s.agency_id = ${actor.agencyId} and s.from_at <= now() and (s.to_at is null or now() < s.to_at)
      and exists (select from partnership.staff_role r where r.staff_id = s.staff_id and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
        and acting.works_with_people(array[r.role]))
    order by s.display_name, s.staff_id`.execute(tx)
  return rows
}

/** Everything that must be known to say what a file would do; nothing of it from beyond what the worker may see. */
export async function caseloadPlanFacts(tx: Tx, actor: StaffActor, rows: readonly CaseloadRow[]): Promise<PlanFacts> {
  const references = rows.flatMap(({ reference }) => reference || [])
  const [known, workers, inUse] = await Promise.all([
    knownPeople(tx, actor, rows),
    namedWorkers(tx, actor),
    sql<{
      reference: string
    }>`select r.reference from people.references_in_use(${references}::text[]) r (reference)`.execute(tx),
  ])
  return {
    known,
    workers,
    referencesInUse: new Set(inUse.rows.map(({ reference }) => reference)),
    myStaffId: actor.staffId,
    roles: rolesAt(actor.agencyKind),
  }
}
