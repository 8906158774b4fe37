import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** An order as the treatment agency keeps it. */
export interface TreatmentOrder {
  readonly itemId: string
  readonly personId: string
  readonly category: number
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly authorStaffId: string | null
  readonly authorName: string | null
  readonly createdAt: Date
  readonly reference: string
  readonly requirement: string
  readonly hasTesting: boolean
  readonly requirementStatus: string
  readonly breachRelevantOn: string | null
  readonly managerName: string | null
  readonly startsOn: string
  readonly endsOn: string
  readonly version: number
}

export async function orderOf(tx: Tx, personId: string, orderId: string): Promise<TreatmentOrder | null> {
  const { rows } = await sql<TreatmentOrder>`
    select t.treatment_order_id as "itemId", t.person_id as "personId", t.category, t.owner_agency_id as "ownerAgencyId", g.name as "ownerName",
      t.author_staff_id as "authorStaffId", s.display_name as "authorName", t.created_at as "createdAt", t.reference, t.requirement,
      t.has_testing as "hasTesting", t.requirement_status as "requirementStatus", t.breach_relevant_on as "breachRelevantOn",
      m.display_name as "managerName", t.starts_on as "startsOn", t.ends_on as "endsOn", t.version
    from justice.treatment_order t
    join partnership.agency g on g.agency_id = t.owner_agency_id
    left join partnership.staff s on s.staff_id = t.author_staff_id
    left join partnership.staff m on m.staff_id = t.order_manager_staff_id
    where t.treatment_order_id = ${orderId} and t.person_id = ${personId}`.execute(tx)
  return rows[0] ?? null
}

/** An appointment of the worker's own agency that could count towards an order, and whether it does. */
export interface LinkableAppointment {
  readonly appointmentId: string
  readonly startsAt: Date
  readonly kind: string
  readonly isLinked: boolean
}

export async function linkableAppointments(tx: Tx, order: TreatmentOrder): Promise<readonly LinkableAppointment[]> {
  const { rows } = await sql<LinkableAppointment>`
    select a.appointment_id as "appointmentId", a.starts_at as "startsAt", a.kind, l.order_appointment_id is not null as "isLinked"
    from care.appointment a
    left join justice.order_appointment l on l.appointment_id = a.appointment_id and l.treatment_order_id = ${order.itemId}
    where a.person_id = ${order.personId} and a.owner_agency_id = (select acting.agency_id())
      and a.starts_at::date between ${order.startsOn}::date and ${order.endsOn}::date
    order by a.starts_at desc limit 40`.execute(tx)
  return rows
}

export interface OrderManager {
  readonly staffId: string
  readonly name: string
  readonly agencyName: string
}

/** Probation workers who manage orders in this partnership now. */
export async function orderManagers(tx: Tx): Promise<readonly OrderManager[]> {
  const { rows } = await sql<OrderManager>`
    select s.staff_id as "staffId", s.display_name as name, g.name as "agencyName"
    from partnership.staff s
    join partnership.agency g on g.agency_id = s.agency_id and g.kind = 'probation'
    where s.from_at <= now() and (s.to_at is null or now() < s.to_at) and g.left_at is null
      and exists (select from partnership.staff_role r where r.staff_id = s.staff_id and r.role = 'order_manager' and r.from_at <= now() and (r.to_at is null or now() < r.to_at))
    order by g.name, s.display_name`.execute(tx)
  return rows
}
