import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Category } from '../domain/categories.ts'

/** A permission or withdrawal in preparation, as it was shown. */
export interface SharingDraft {
  readonly draftId: string
  readonly personId: string
  readonly kind: 'grant' | 'withdrawal'
  readonly agencyId: string
  readonly agencyName: string
  readonly ceiling: string
  readonly purpose: string
  readonly purposeName: string
  readonly grantId: string | null
  readonly categories: readonly Category[]
  readonly optedIn: readonly Category[]
  readonly withSensitive: readonly Category[]
  readonly withThirdParty: readonly Category[]
  readonly untilOn: CalendarDay | null
}

export async function sharingDraft(tx: Tx, personId: string, draftId: string): Promise<SharingDraft | null> {
  const { rows } = await sql<SharingDraft>`
    select d.sharing_draft_id as "draftId", d.person_id as "personId", d.kind, d.agency_id as "agencyId", a.name as "agencyName", k.ceiling,
      d.purpose, u.plain_name as "purposeName", d.sharing_grant_id as "grantId", d.categories::int[] as categories, d.opted_in::int[] as "optedIn",
      d.with_sensitive::int[] as "withSensitive", d.with_third_party::int[] as "withThirdParty", d.until_on as "untilOn"
    from consent.sharing_draft d
    join partnership.agency a on a.agency_id = d.agency_id
    join partnership.agency_kind k on k.code = a.kind
    join partnership.purpose u on u.code = d.purpose
    where d.sharing_draft_id = ${draftId} and d.person_id = ${personId}`.execute(tx)
  return rows[0] ?? null
}

/** One item of the record as its title shows it; only what whoever previews may see themselves. */
export interface PreviewItem {
  readonly itemId: string
  readonly kind: string
  readonly category: Category
  readonly ownerName: string
  readonly content: Readonly<Record<string, unknown>>
  readonly isBefore: boolean
  readonly isAfter: boolean
}

export interface Preview {
  readonly someoneWorks: boolean
  readonly before: { readonly opens: number; readonly projects: number }
  readonly after: { readonly opens: number; readonly projects: number }
  readonly items: readonly PreviewItem[]
}

interface Reach {
  readonly opens: number
  readonly projects: number
  readonly items: readonly string[]
}

/** What the agency sees now and would see after, read from the real record with the change made and undone. */
export async function previewOf(tx: Tx, draftId: string): Promise<Preview | null> {
  const found = await sql<{ preview: { someoneWorks: boolean; before: Reach; after: Reach } | null }>`
    select consent.preview_draft(${draftId}) as preview`.execute(tx)
  const preview = found.rows[0]?.preview
  if (!preview) return null
  const before = new Set(preview.before.items)
  const after = new Set(preview.after.items)
  const all = [...new Set([...before, ...after])]
  const { rows } = await sql<Omit<PreviewItem, 'isBefore' | 'isAfter'>>`
    select i.item_id as "itemId", i.kind, i.category, a.name as "ownerName", i.content
    from consent.item i join partnership.agency a on a.agency_id = i.owner_agency_id
    where i.person_id in (select p.person_id from people.person p where p.whole_id = (
        select w.whole_id from people.person w join consent.sharing_draft d on d.person_id = w.person_id where d.sharing_draft_id = ${draftId}))
      and i.item_id = any (${all}::uuid[])
    order by i.category, i.created_at desc`.execute(tx)
  return {
    someoneWorks: preview.someoneWorks,
    before: preview.before,
    after: preview.after,
    items: rows.map((row) => ({ ...row, isBefore: before.has(row.itemId), isAfter: after.has(row.itemId) })),
  }
}
