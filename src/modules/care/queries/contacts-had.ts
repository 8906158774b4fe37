import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { type Item, itemColumns, itemJoins } from './item-columns.ts'

/** Time spent with the person. `entryId` is set where whoever acts may read the note that belongs to it. */
export interface ContactHad extends Item {
  readonly kind: string
  readonly happenedAt: Date
  readonly minutes: number
  readonly how: string
  readonly givenBy: string
  readonly givenByName: string | null
  readonly entryId: string | null
  readonly struckAt: Date | null
}

const contactColumns = sql`t.contact_id as "itemId", ${itemColumns}, t.kind, t.happened_at as "happenedAt", t.minutes, t.how, t.given_by as "givenBy",
  b.display_name as "givenByName", e.entry_id as "entryId", t.struck_at as "struckAt"`
const contactJoins = sql`${itemJoins} left join partnership.staff b on b.staff_id = t.given_by_staff_id left join care.entry e on e.entry_id = t.entry_id`

export async function contactsHad(
  tx: Tx,
  people: readonly string[],
  { limit, after = 0 }: { readonly limit: number; readonly after?: number },
): Promise<readonly ContactHad[]> {
  const { rows } = await sql<ContactHad>`
    select ${contactColumns} from care.contact t ${contactJoins}
    where t.person_id = any (${[...people]}::uuid[]) order by t.happened_at desc, t.contact_id limit ${limit} offset ${after}`.execute(
    tx,
  )
  return rows
}

export async function contactHad(tx: Tx, personId: string, contactId: string): Promise<ContactHad | null> {
  const { rows } = await sql<ContactHad>`
    select ${contactColumns} from care.contact t ${contactJoins}
    where t.contact_id = ${contactId} and t.person_id = ${personId}`.execute(tx)
  return rows[0] ?? null
}

/** What was recorded of an appointment's hour, if anything. */
export async function contactOfAppointment(tx: Tx, appointmentId: string): Promise<{ minutes: number } | null> {
  const { rows } = await sql<{ minutes: number }>`
    select minutes from care.contact where appointment_id = ${appointmentId} and struck_at is null`.execute(tx)
  return rows[0] ?? null
}

export interface GivenBy {
  readonly givenBy: string
  readonly times: number
  readonly minutes: number
}

/** How much of the last year's time each kind of helper gave (S004-L213). */
export async function timeByGiver(tx: Tx, people: readonly string[]): Promise<readonly GivenBy[]> {
  const { rows } = await sql<GivenBy>`
    select given_by as "givenBy", count(*) as times, sum(minutes)::int as minutes from care.contact
    where person_id = any (${[...people]}::uuid[]) and struck_at is null and happened_at > now() - interval '1 year'
    group by given_by order by sum(minutes) desc`.execute(tx)
  return rows
}
