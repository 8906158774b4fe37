import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { Category } from '../domain/categories.ts'

/** One disclosure as those who have to do with it see it. */
export interface DisclosureView {
  readonly disclosureId: string
  readonly personId: string
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly recipient: string
  readonly toAgencyId: string | null
  readonly ground: string
  readonly threshold: string
  readonly askedById: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly approvedBy: string | null
  readonly approvedAt: Date | null
  readonly refusedAt: Date | null
  readonly decisionNote: string
  readonly personTold: boolean
  readonly notToldReason: string
  readonly untilAt: Date
}

const disclosures = sql`
  select d.legal_disclosure_id as "disclosureId", d.person_id as "personId", d.owner_agency_id as "ownerAgencyId", o.name as "ownerName",
    coalesce(a.name, d.to_outside) as recipient, d.to_agency_id as "toAgencyId", d.ground, d.threshold, d.asked_by as "askedById", s.display_name as "askedBy",
    d.asked_at as "askedAt", v.display_name as "approvedBy", d.approved_at as "approvedAt", d.refused_at as "refusedAt", d.decision_note as "decisionNote",
    d.person_told as "personTold", d.not_told_reason as "notToldReason", d.until_at as "untilAt"
  from consent.legal_disclosure d
  join partnership.agency o on o.agency_id = d.owner_agency_id
  left join partnership.agency a on a.agency_id = d.to_agency_id
  join partnership.staff s on s.staff_id = d.asked_by
  left join partnership.staff v on v.staff_id = d.approved_by`

/** Disclosures whoever acts asked for, decides on, or may read as recipient: newest first. */
export async function disclosuresFor(tx: Tx): Promise<DisclosureView[]> {
  const { rows } = await sql<DisclosureView>`${disclosures} order by d.asked_at desc limit 200`.execute(tx)
  return rows
}

export async function disclosureFor(tx: Tx, disclosureId: string): Promise<DisclosureView | null> {
  const { rows } = await sql<DisclosureView>`${disclosures} where d.legal_disclosure_id = ${disclosureId}`.execute(tx)
  return rows[0] ?? null
}

export interface DisclosedItem {
  readonly itemId: string
  readonly kind: string
  readonly category: Category
  readonly ownerName: string
  readonly createdAt: Date
  readonly content: Readonly<Record<string, unknown>>
}

/** The exact items, for whoever asked and whoever decides. */
export async function itemsForTheTwo(tx: Tx, disclosureId: string): Promise<DisclosedItem[]> {
  const { rows } = await sql<DisclosedItem>`
    select item_id as "itemId", kind, category, owner_name as "ownerName", created_at as "createdAt", content from consent.items_of_disclosure(${disclosureId})`.execute(
    tx,
  )
  return rows
}

/** The same items as the recipient may read them: through row security, while the disclosure runs. */
export async function itemsForTheRecipient(tx: Tx, disclosure: DisclosureView): Promise<DisclosedItem[]> {
  const { rows } = await sql<DisclosedItem>`
    select i.item_id as "itemId", i.kind, i.category, a.name as "ownerName", i.created_at as "createdAt", i.content
    from consent.item i join partnership.agency a on a.agency_id = i.owner_agency_id
    where i.person_id = ${disclosure.personId} and i.item_id in (
      select l.item_id from consent.legal_disclosure_item l where l.legal_disclosure_id = ${disclosure.disclosureId})
    order by i.category, i.created_at`.execute(tx)
  return rows
}

/** Whether whoever acts may ask for a disclosure about somebody: those who write safeguarding entries about them. */
export async function mayAskAbout(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select consent.may_write(${personId}, 9::smallint) as yes`.execute(tx)
  return rows[0]?.yes ?? false
}
