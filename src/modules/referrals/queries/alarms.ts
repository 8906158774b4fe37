import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { Need } from '../domain/needs.ts'

export type AlarmOutcome = 'joint_plan' | 'one_takes' | 'other'

/** Two refusals for one need, as one of those concerned may know of them. */
export interface Alarm {
  readonly alarmId: string
  readonly side: 'sender' | 'refuser' | 'overseer'
  /** Only for the sender, who knows the person. */
  readonly personId: string | null
  readonly reference: string
  readonly need: Need
  readonly senderName: string
  readonly senderPhone: string
  readonly firstAgencyId: string
  readonly firstName: string
  readonly secondAgencyId: string
  readonly secondName: string
  readonly ownerStaffId: string | null
  readonly ownerName: string | null
  readonly ownerAgency: string
  readonly raisedAt: Date
  readonly dueAt: Date
  readonly outcome: AlarmOutcome | null
  readonly outcomeNote: string
  readonly takingName: string | null
  readonly outcomeAt: Date | null
  readonly lateSteps: number
}

const columns = sql`
  alarm_id as "alarmId", side, person_id as "personId", reference, need, sender_name as "senderName", sender_phone as "senderPhone",
  first_agency_id as "firstAgencyId", first_name as "firstName", second_agency_id as "secondAgencyId", second_name as "secondName",
  owner_staff_id as "ownerStaffId", owner_name as "ownerName", owner_agency as "ownerAgency", raised_at as "raisedAt", due_at as "dueAt", outcome,
  outcome_note as "outcomeNote", taking_name as "takingName", outcome_at as "outcomeAt", late_steps as "lateSteps"`

/** Alarms about two refusals that concern whoever acts, open ones first. */
export async function alarmsConcerning(tx: Tx): Promise<readonly Alarm[]> {
  const { rows } = await sql<Alarm>`select ${columns} from referrals.alarms()`.execute(tx)
  return rows
}

export async function alarmOf(tx: Tx, alarmId: string): Promise<Alarm | null> {
  const { rows } = await sql<Alarm>`select ${columns} from referrals.alarms(${alarmId})`.execute(tx)
  return rows[0] ?? null
}

export interface AlarmStep {
  readonly place: number
  readonly words: string
  readonly dueAt: Date
  readonly doneAt: Date | null
  readonly doneBy: string | null
}

export async function alarmSteps(tx: Tx, alarmId: string): Promise<readonly AlarmStep[]> {
  const { rows } = await sql<AlarmStep>`
    select place, words, due_at as "dueAt", done_at as "doneAt", done_by as "doneBy" from referrals.alarm_steps(${alarmId})`.execute(
    tx,
  )
  return rows
}

export async function maySettleAlarm(tx: Tx, alarmId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select referrals.may_settle_alarm(${alarmId}) as may`.execute(tx)
  return rows[0]?.may ?? false
}

export interface JointLead {
  readonly agencyId: string
  readonly agencyName: string
  readonly need: Need
  readonly staffId: string
  readonly staffName: string
  readonly phone: string
}

/** Whom each agency of the partnership has named for each need. */
export async function jointLeads(tx: Tx): Promise<readonly JointLead[]> {
  const { rows } = await sql<JointLead>`
    select l.agency_id as "agencyId", a.name as "agencyName", l.need, l.staff_id as "staffId", s.display_name as "staffName",
      coalesce(nullif(s.work_phone, ''), a.phone) as phone
    from referrals.joint_lead l
    join partnership.agency a on a.agency_id = l.agency_id
    join partnership.staff s on s.staff_id = l.staff_id
    where l.to_at is null or now() < l.to_at order by l.need, a.name`.execute(tx)
  return rows
}
