import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId, Id, PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type ItemFacts, type PathState, type PlacementFacts, pathState } from '../domain/path.ts'

export type ApplicationId = Id<'application'>

export interface Item extends ItemFacts {
  readonly agendaItemId: string
  readonly panelId: string
  /** Who sits, by role and name. */
  readonly members: string
  readonly reasons: string
  readonly fundedWeeks: number | null
  readonly comeBackOn: CalendarDay | null
  readonly decidedOn: CalendarDay | null
  readonly deciders: string
  readonly deciderIds: readonly string[]
}

export interface Placement extends PlacementFacts {
  readonly placementId: string
  readonly place: string
  readonly expectedOn: CalendarDay
  readonly endsOn: CalendarDay
  readonly endWhy: string
  readonly words: string
  readonly version: number
  /** The parts of coming home that are not planned yet. */
  readonly missing: readonly string[]
}

export interface Application {
  readonly applicationId: ApplicationId
  readonly personId: PersonId
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly requestId: string
  readonly reference: string
  readonly kindWords: string
  readonly needsNextStep: boolean
  readonly askedOn: CalendarDay
  readonly appliedOn: CalendarDay
  readonly withdrawnOn: CalendarDay | null
  readonly withdrawnWhy: string
  readonly version: number
  readonly serviceId: string | null
  readonly place: string
  readonly why: string
  readonly tried: string
  readonly preparation: string
  readonly advice: string
  readonly items: readonly Item[]
  readonly placements: readonly Placement[]
  readonly state: PathState
}

type Row = Omit<Application, 'items' | 'placements' | 'state'>

const application = sql`select a.application_id as "applicationId", a.person_id as "personId", a.owner_agency_id as "agencyId", g.name as "agencyName", a.request_id as "requestId",
    a.reference, k.words as "kindWords", k.needs_next_step as "needsNextStep", r.asked_on as "askedOn", a.applied_on as "appliedOn", a.withdrawn_on as "withdrawnOn",
    a.withdrawn_why as "withdrawnWhy", a.version, t.service_id as "serviceId", t.place, t.why, t.tried, t.preparation, t.advice
  from residential.application a join partnership.agency g on g.agency_id = a.owner_agency_id
  join residential.request r on r.request_id = a.request_id join residential.kind k on k.code = r.kind_code
  join residential.application_text t on t.application_id = a.application_id and t.replaced_at is null`

async function itemsOf(tx: Tx, ids: readonly string[]): Promise<(Item & { applicationId: string })[]> {
  const { rows } = await sql<Item & { applicationId: string }>`
    select i.application_id as "applicationId", i.agenda_item_id as "agendaItemId", i.panel_id as "panelId", p.meets_on as "meetsOn", i.taken_off_at is not null as "isTakenOff",
      i.outcome, i.reasons, i.funded_weeks as "fundedWeeks", i.come_back_on as "comeBackOn", i.decided_on as "decidedOn", array_append(i.deciders, i.decided_by) as "deciderIds",
      (select coalesce(string_agg(m.role || ': ' || s.display_name, ', ' order by m.role), '') from residential.panel_member m join partnership.staff s on s.staff_id = m.staff_id
        where m.panel_id = i.panel_id and m.stood_down_at is null) as members,
      (select coalesce(string_agg(m.role || ': ' || s.display_name, ', ' order by m.role), '') from residential.panel_member m join partnership.staff s on s.staff_id = m.staff_id
        where m.panel_id = i.panel_id and m.staff_id = any (i.deciders)) as deciders,
      (select case when y.decided_at is null then 'open' when y.outcome = 'overturned' then 'won' else 'lost' end from residential.appeal y
        where y.agenda_item_id = i.agenda_item_id order by y.appealed_at desc limit 1) as appeal
    from residential.agenda_item i join residential.panel p on p.panel_id = i.panel_id
    where i.application_id = any (${[...ids]}::uuid[]) order by i.created_at, i.agenda_item_id`.execute(tx)
  return rows
}

async function placementsOf(tx: Tx, ids: readonly string[]): Promise<(Placement & { applicationId: string })[]> {
  const { rows } = await sql<Placement & { applicationId: string }>`
    select p.application_id as "applicationId", p.placement_id as "placementId", p.place, p.expected_on as "expectedOn", p.entered_on as "enteredOn", p.not_taken_on as "notTakenOn",
      p.left_on as "leftOn", p.left_how as "leftHow", p.words, p.version, e.ends_on as "endsOn", e.why as "endWhy", residential.missing_parts(p.placement_id) as missing
    from residential.placement p join residential.planned_end e on e.placement_id = p.placement_id and e.replaced_at is null
    where p.application_id = any (${[...ids]}::uuid[]) order by p.created_at, p.placement_id`.execute(tx)
  return rows
}

async function whole(tx: Tx, rows: readonly Row[], today: CalendarDay): Promise<Application[]> {
  const ids = rows.map(({ applicationId }) => applicationId)
  if (ids.length === 0) return []
  const [allItems, allPlacements] = await Promise.all([itemsOf(tx, ids), placementsOf(tx, ids)])
  return rows.map((row) => {
    const items = allItems.filter(({ applicationId }) => applicationId === row.applicationId)
    const placements = allPlacements.filter(({ applicationId }) => applicationId === row.applicationId)
    return { ...row, items, placements, state: pathState({ ...row, items, placements }, today) }
  })
}

/** The applications of the person, as far as whoever acts may see them: the latest first. */
export async function applicationsOf(
  tx: Tx,
  personIds: readonly PersonId[],
  today: CalendarDay,
): Promise<Application[]> {
  const { rows } = await sql<Row>`
    ${application} where a.person_id in (select q.person_id from people.person p join people.person q on q.whole_id = p.whole_id
      where p.person_id = any (${[...personIds]}::uuid[]))
    order by a.applied_on desc, a.created_at desc, a.application_id limit 50`.execute(tx)
  return whole(tx, rows, today)
}

/** One application of the person; null: there is none, or whoever acts may not see it. */
export async function applicationOf(
  tx: Tx,
  personId: PersonId,
  applicationId: string,
  today: CalendarDay,
): Promise<Application | null> {
  const { rows } = await sql<Row>`
    ${application} where a.application_id = ${applicationId} and a.person_id = ${personId}`.execute(tx)
  return (await whole(tx, rows, today))[0] ?? null
}
