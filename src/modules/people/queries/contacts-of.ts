import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Channel } from '../domain/channels.ts'

export interface ContactRow {
  readonly contact_id: string
  readonly person_id: PersonId
  readonly owner_agency_id: string
  readonly agency_name: string
  readonly channel: Channel
  readonly value: string
  readonly may_use: boolean
  readonly may_leave_message: boolean
  readonly safe_times: string
  readonly caution: string
  readonly created_at: Date
}

export interface AddressRow {
  readonly address_id: string
  readonly person_id: PersonId
  readonly owner_agency_id: string
  readonly agency_name: string
  readonly is_confidential: boolean
  readonly lines: string
  readonly postcode: string
  readonly no_fixed_abode: boolean
  readonly from_on: CalendarDay | null
}

/** Every way of reaching the person, and what is safe on it, that whoever acts may see. What must not be used comes first. */
export async function contactsOf(tx: Tx, personId: PersonId): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    select c.contact_id, c.person_id, c.owner_agency_id, a.name as agency_name, c.channel, c.value, c.may_use, c.may_leave_message, c.safe_times, c.caution, c.created_at
    from people.person p join people.person q on q.whole_id = p.whole_id
    join people.contact c on c.person_id = q.person_id and c.replaced_at is null
    join partnership.agency a on a.agency_id = c.owner_agency_id
    where p.person_id = ${personId} order by c.may_use, c.created_at, c.contact_id`.execute(tx)
  return rows
}

/** Where the person lives, as far as whoever acts may see it. */
export async function addressesOf(tx: Tx, personId: PersonId): Promise<AddressRow[]> {
  const { rows } = await sql<AddressRow>`
    select d.address_id, d.person_id, d.owner_agency_id, a.name as agency_name, d.is_confidential, d.lines, d.postcode, d.no_fixed_abode, d.from_on
    from people.person p join people.person q on q.whole_id = p.whole_id
    join people.address d on d.person_id = q.person_id and d.replaced_at is null
    join partnership.agency a on a.agency_id = d.owner_agency_id
    where p.person_id = ${personId} order by d.is_confidential, d.created_at desc`.execute(tx)
  return rows
}
