import { sql } from 'kysely'
import type { StaffActor } from '../../../kernel/actor.ts'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId, StaffId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { addJob } from '../../../platform/jobs/index.ts'
import type { SafeContact } from '../domain/channels.ts'
import type { NationalReturn } from '../domain/national-return.ts'
import type { RelationshipRole } from '../domain/roles.ts'
import { findMatches } from '../jobs/find-matches.job.ts'

export interface IdentityText {
  readonly givenName: string
  readonly familyName: string
  readonly chosenName: string
  readonly pronouns: string
  readonly describedAs: string
  readonly bornOn: CalendarDay | null
  readonly nhsNumber: string | null
  readonly interpreterLanguage: string
  /** As registered at birth: 1 male, 2 female, other codes as a file had them. */
  readonly sex: string | null
  readonly nationalReturn: NationalReturn | null
}

export interface NewPerson {
  readonly personId: PersonId
  readonly identity: IdentityText
  readonly reference: string
  readonly contacts: readonly SafeContact[]
  readonly address: { readonly lines: string; readonly postcode: string } | null
  readonly work: {
    readonly role: RelationshipRole
    /** Null where the whole agency works with the person: a GP practice. */
    readonly staffId: StaffId | null
    readonly teamId: string | null
    readonly since: CalendarDay | null
  }
}

const base = (actor: StaffActor) => ({ partnership_id: actor.partnershipId })

/** The columns that say whose entry a row is. */
export function ownedBy(actor: StaffActor) {
  return { ...base(actor), owner_agency_id: actor.agencyId, author_staff_id: actor.staffId }
}

export const identityColumns = (identity: IdentityText) => ({
  given_name: identity.givenName,
  family_name: identity.familyName,
  chosen_name: identity.chosenName,
  pronouns: identity.pronouns,
  described_as: identity.describedAs,
  born_on: identity.bornOn,
  nhs_number: identity.nhsNumber,
  interpreter_language: identity.interpreterLanguage,
  sex: identity.sex,
  national_return: identity.nationalReturn,
})

export const contactColumns = (contact: SafeContact) => ({
  channel: contact.channel,
  value: contact.value,
  may_use: contact.mayUse,
  may_leave_message: contact.mayUse && contact.mayLeaveMessage,
  safe_times: contact.safeTimes,
  caution: contact.caution,
})

type ItemRow = Readonly<Record<string, string | number | boolean | null>>

/**
 * Inserts rows of one shape in one statement, as whoever acts. One statement for many rows, because the map of who may see
 * whom is rebuilt once a statement.
 */
export async function insertRows(tx: Tx, table: string, rows: readonly ItemRow[]): Promise<void> {
  const first = rows[0]
  if (!first) return
  const names = sql.join(Object.keys(first).map((name) => sql.ref(name)))
  await sql`insert into ${sql.table(table)} (${names})
    select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  )
}

function relationshipRow(actor: StaffActor, { personId, work }: NewPerson) {
  return {
    ...base(actor),
    person_id: personId,
    agency_id: actor.agencyId,
    staff_id: work.staffId,
    team_id: work.teamId,
    role: work.role,
    from_at: work.since,
    recorded_by: actor.staffId,
  }
}

/** Relationships from the start of a day, or from now where no day is given. */
async function insertRelationships(tx: Tx, rows: readonly ReturnType<typeof relationshipRow>[]): Promise<void> {
  await sql`insert into people.working_relationship (partnership_id, person_id, agency_id, staff_id, team_id, role, from_at, recorded_by)
    select r.partnership_id, r.person_id, r.agency_id, r.staff_id, r.team_id, r.role, least(coalesce(r.from_at::timestamptz, now()), now()), r.recorded_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (partnership_id uuid, person_id uuid, agency_id uuid, staff_id uuid, team_id uuid, role text, from_at date, recorded_by uuid)`.execute(
    tx,
  )
}

async function mayLead(tx: Tx, actor: StaffActor): Promise<boolean> {
  const { rows } = await sql<{
    may_lead: boolean
  }>`select may_lead from partnership.agency_kind where code = ${actor.agencyKind}`.execute(tx)
  return rows[0]?.may_lead ?? false
}

/**
 * Registers people with all that is known at the door. The order matters: the working relationship opens the record to whoever
 * writes into it. Looking for the same person elsewhere is left to a job, so that nothing here depends on what others hold (A22).
 */
export async function insertNewPeople(tx: Tx, actor: StaffActor, people: readonly NewPerson[]): Promise<void> {
  const lead = await mayLead(tx, actor)
  await insertRows(
    tx,
    'people.person',
    people.map(({ personId }) => ({
      ...base(actor),
      person_id: personId,
      whole_id: personId,
      registered_by_agency_id: actor.agencyId,
      registered_by: actor.staffId,
    })),
  )
  if (lead) {
    await insertRows(
      tx,
      'people.lead_agency',
      people.map(({ personId }) => ({ ...base(actor), person_id: personId, agency_id: actor.agencyId })),
    )
  }
  await insertRelationships(
    tx,
    people.map((one) => relationshipRow(actor, one)),
  )
  await insertRows(
    tx,
    'people.identity',
    people.map(({ personId, identity }) => ({ ...ownedBy(actor), person_id: personId, ...identityColumns(identity) })),
  )
  await insertRows(
    tx,
    'people.case_reference',
    people.flatMap(({ personId, reference }) =>
      reference === '' ? [] : [{ ...ownedBy(actor), person_id: personId, reference }],
    ),
  )
  await insertRows(
    tx,
    'people.contact',
    people.flatMap(({ personId, contacts }) =>
      contacts.map((contact) => ({ ...ownedBy(actor), person_id: personId, ...contactColumns(contact) })),
    ),
  )
  await insertRows(
    tx,
    'people.address',
    people.flatMap(({ personId, address }) =>
      address === null ? [] : [{ ...ownedBy(actor), person_id: personId, ...address, is_confidential: false }],
    ),
  )
  await addJob(tx, findMatches, { personIds: people.map(({ personId }) => personId) })
}
