import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Category } from '../domain/categories.ts'

/** What one agency sees of one kind of information. */
export interface Seen {
  readonly agencyId: string
  readonly agencyName: string
  readonly ceiling: string
  readonly category: Category
  readonly inFull: boolean
  readonly inPart: boolean
  readonly own: boolean
  readonly routes: readonly string[]
}

export async function whoSeesWhat(tx: Tx, personId: string): Promise<Seen[]> {
  const { rows } = await sql<Seen>`
    select w.agency_id as "agencyId", a.name as "agencyName", k.ceiling, w.category, w.in_full as "inFull", w.in_part as "inPart", w.own, w.routes
    from consent.who_sees(${personId}) w
    join partnership.agency a on a.agency_id = w.agency_id join partnership.agency_kind k on k.code = a.kind
    order by a.name, w.category`.execute(tx)
  return rows
}

export interface GrantLine {
  readonly category: Category
  readonly optedIn: boolean
  readonly withSensitive: boolean
  readonly withThirdParty: boolean
  readonly withdrawnAt: Date | null
}

/** A permission with its lines, as the person and whoever leads may read it. */
export interface Grant {
  readonly grantId: string
  readonly personId: string
  readonly agencyId: string
  readonly agencyName: string
  readonly ceiling: string
  readonly purpose: string
  readonly purposeName: string
  readonly validFrom: Date
  readonly validTo: Date
  readonly givenAt: Date
  readonly method: string
  readonly language: string
  readonly wordingVersion: string
  readonly wording: string
  readonly witness: string
  readonly receiptChannel: string
  readonly recordedBy: string | null
  readonly recordedByAgency: string | null
  readonly isOver: boolean
  readonly lines: readonly GrantLine[]
}

const grants = sql`
  select g.sharing_grant_id as "grantId", g.person_id as "personId", g.agency_id as "agencyId", a.name as "agencyName", k.ceiling,
    g.purpose, u.plain_name as "purposeName", g.valid_from as "validFrom", g.valid_to as "validTo", g.given_at as "givenAt", g.method,
    g.language, g.wording_version as "wordingVersion", w.body as wording, g.witness, g.receipt_channel as "receiptChannel",
    s.display_name as "recordedBy", r.name as "recordedByAgency",
    g.valid_to <= now() or not exists (select from consent.grant_line x where x.sharing_grant_id = g.sharing_grant_id and x.withdrawn_at is null) as "isOver",
    (select coalesce(jsonb_agg(jsonb_build_object('category', l.category, 'optedIn', l.opted_in, 'withSensitive', l.with_sensitive,
      'withThirdParty', l.with_third_party, 'withdrawnAt', l.withdrawn_at) order by l.category), '[]')
     from consent.grant_line l where l.sharing_grant_id = g.sharing_grant_id) as lines
  from consent.sharing_grant g
  join partnership.agency a on a.agency_id = g.agency_id join partnership.agency_kind k on k.code = a.kind
  join partnership.purpose u on u.code = g.purpose
  join consent.wording w on w.wording_version = g.wording_version and w.language = g.language
  left join partnership.staff s on s.staff_id = g.recorded_by
  left join partnership.agency r on r.agency_id = g.recorded_by_agency_id`

const ofTheWhole = (personId: string) =>
  sql`(select p.person_id from people.person p where p.whole_id = (select w.whole_id from people.person w where w.person_id = ${personId}))`

export async function grantsOf(tx: Tx, personId: string): Promise<Grant[]> {
  const { rows } =
    await sql<Grant>`${grants} where g.person_id in ${ofTheWhole(personId)} order by g.given_at desc`.execute(tx)
  return rows
}

export async function grantOf(tx: Tx, personId: string, grantId: string): Promise<Grant | null> {
  const { rows } =
    await sql<Grant>`${grants} where g.sharing_grant_id = ${grantId} and g.person_id in ${ofTheWhole(personId)}`.execute(
      tx,
    )
  return rows[0] ?? null
}

export interface RefusalFact {
  readonly agencyName: string
  readonly purposeName: string
  readonly refusedAt: Date
  readonly askAgainOn: CalendarDay
}

export interface WithdrawalFact {
  readonly agencyName: string
  readonly categories: readonly Category[]
  readonly withdrawnAt: Date
  readonly recordedBy: string | null
}

export interface DisclosureFact {
  readonly recipient: string
  readonly ground: string
  readonly approvedAt: Date
  readonly items: number
}

/** What cannot be undone: what was refused, taken back, or handed over by law and told. */
export async function sharingHistory(tx: Tx, personId: string) {
  const [refusals, withdrawals, disclosures] = await Promise.all([
    sql<RefusalFact>`
      select a.name as "agencyName", u.plain_name as "purposeName", f.refused_at as "refusedAt", f.ask_again_on as "askAgainOn"
      from consent.refusal f join partnership.agency a on a.agency_id = f.agency_id join partnership.purpose u on u.code = f.purpose
      where f.person_id in ${ofTheWhole(personId)} order by f.refused_at desc`.execute(tx),
    sql<WithdrawalFact>`
      select a.name as "agencyName", d.categories::int[] as categories, d.withdrawn_at as "withdrawnAt", s.display_name as "recordedBy"
      from consent.withdrawal d join consent.sharing_grant g on g.sharing_grant_id = d.sharing_grant_id
      join partnership.agency a on a.agency_id = g.agency_id left join partnership.staff s on s.staff_id = d.recorded_by
      where d.person_id in ${ofTheWhole(personId)} order by d.withdrawn_at desc`.execute(tx),
    sql<DisclosureFact>`
      select coalesce(a.name, d.to_outside) as recipient, d.ground, d.approved_at as "approvedAt",
        (select count(*) from consent.legal_disclosure_item i where i.legal_disclosure_id = d.legal_disclosure_id) as items
      from consent.legal_disclosure d left join partnership.agency a on a.agency_id = d.to_agency_id
      where d.person_id in ${ofTheWhole(personId)} and d.person_told and d.approved_at is not null order by d.approved_at desc`.execute(
      tx,
    ),
  ])
  return { refusals: refusals.rows, withdrawals: withdrawals.rows, disclosures: disclosures.rows }
}
