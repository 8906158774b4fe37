import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { PanelOutcome } from '../domain/path.ts'

export interface Panel {
  readonly panelId: string
  readonly meetsOn: CalendarDay
  readonly place: string
  readonly members: readonly {
    readonly staffId: string
    readonly name: string
    readonly role: string
    readonly agencyName: string
  }[]
  readonly version: number
  /** How many applications whoever acts may read on its agenda. */
  readonly items: number
  readonly undecided: number
}

const panel = sql`select p.panel_id as "panelId", p.meets_on as "meetsOn", p.place, p.version,
    (select coalesce(jsonb_agg(jsonb_build_object('staffId', m.staff_id, 'name', s.display_name, 'role', m.role, 'agencyName', g.name) order by m.role, s.display_name), '[]')
      from residential.panel_member m join partnership.staff s on s.staff_id = m.staff_id join partnership.agency g on g.agency_id = s.agency_id
      where m.panel_id = p.panel_id and m.stood_down_at is null) as members,
    (select count(*) from residential.agenda_item i where i.panel_id = p.panel_id and i.taken_off_at is null) as items,
    (select count(*) from residential.agenda_item i where i.panel_id = p.panel_id and i.taken_off_at is null and i.outcome is null) as undecided
  from residential.panel p`

/** Panels of the partnership: those to come and the last ones, the latest day first. */
export async function panels(tx: Tx, most = 30): Promise<Panel[]> {
  const { rows } = await sql<Panel>`${panel} order by p.meets_on desc, p.panel_id limit ${most}`.execute(tx)
  return rows
}

/** Panels to which an application may be put. */
export async function panelsToCome(tx: Tx): Promise<Panel[]> {
  const { rows } = await sql<Panel>`
    ${panel} where p.meets_on >= current_date order by p.meets_on, p.panel_id limit 20`.execute(tx)
  return rows
}

export async function panelOf(tx: Tx, panelId: string): Promise<Panel | null> {
  const { rows } = await sql<Panel>`${panel} where p.panel_id = ${panelId}`.execute(tx)
  return rows[0] ?? null
}

/** Whether whoever acts may still change who sits on a panel. */
export async function maySeat(tx: Tx, panelId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select residential.may_seat(${panelId}) as may`.execute(tx)
  return rows[0]?.may === true
}

export interface AgendaItem {
  readonly agendaItemId: string
  readonly panelId: string
  readonly personId: PersonId
  readonly reference: string
  readonly agencyName: string
  readonly kindWords: string
  readonly askedOn: CalendarDay
  readonly daysWaited: number
  readonly place: string
  readonly why: string
  readonly tried: string
  readonly preparation: string
  readonly advice: string
  readonly outcome: PanelOutcome | null
  readonly reasons: string
  readonly decidedOn: CalendarDay | null
  /** Whether whoever acts sits on the panel and may write the decision. */
  readonly sits: boolean
}

const item = sql`select i.agenda_item_id as "agendaItemId", i.panel_id as "panelId", i.person_id as "personId", 'A-' || upper(left(i.application_id::text, 8)) as reference,
    g.name as "agencyName", i.kind_words as "kindWords", i.asked_on as "askedOn", residential.days_waited(i.asked_on, i.decided_on) as "daysWaited", i.place, i.why, i.tried,
    i.preparation, i.advice, i.outcome, i.reasons, i.decided_on as "decidedOn", residential.sits_for(i.person_id, i.panel_id) as sits
  from residential.agenda_item i join partnership.agency g on g.agency_id = i.agency_id
  where i.taken_off_at is null`

/** What a panel decides about, as far as whoever acts may read it: who has waited longest first (S004-L424). */
export async function agendaOf(tx: Tx, panelId: string): Promise<AgendaItem[]> {
  const { rows } = await sql<AgendaItem>`
    ${item} and i.panel_id = ${panelId} order by i.outcome is not null, i.asked_on, i.agenda_item_id limit 100`.execute(
    tx,
  )
  return rows
}

export async function agendaItemOf(tx: Tx, panelId: string, agendaItemId: string): Promise<AgendaItem | null> {
  const { rows } = await sql<AgendaItem>`
    ${item} and i.panel_id = ${panelId} and i.agenda_item_id = ${agendaItemId}`.execute(tx)
  return rows[0] ?? null
}

export interface Seat {
  readonly staffId: string
  readonly name: string
  readonly title: string
  readonly agencyName: string
}

/** Everybody who works in the partnership now and may be named to sit on a panel. */
export async function whoMaySit(tx: Tx): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select s.staff_id as "staffId", s.display_name as name, s.job_title as title, g.name as "agencyName"
    from partnership.staff s join partnership.agency g on g.agency_id = s.agency_id
    where g.partnership_id = (select acting.partnership_id()) and g.left_at is null and s.from_at <= now() and (s.to_at is null or now() < s.to_at)
    order by g.name, s.display_name, s.staff_id`.execute(tx)
  return rows
}
