import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** One reading or change as the person, or a privacy officer, may see it. The database decides which there are. */
export interface AuditEntry {
  readonly auditEntryId: string
  readonly at: Date
  readonly kind: 'human' | 'machine'
  readonly agencyId: string | null
  readonly staffId: string | null
  readonly actorLabel: string
  readonly action: string
  readonly outcome: 'done' | 'shown' | 'refused'
  readonly categories: readonly number[]
  readonly purpose: string
  readonly accessRoute: string
  readonly sourceId: string | null
  readonly reason: string
  /** The person was one of several names in a list. */
  readonly wasInList: boolean
}

export interface EntryPage {
  readonly before?: Date
  readonly most?: number
}

const columns = sql`audit_entry_id as "auditEntryId", at, kind, agency_id as "agencyId", staff_id as "staffId",
  actor_label as "actorLabel", action, outcome, categories::int[] as categories, purpose, access_route as "accessRoute",
  source_id as "sourceId", reason, listed_person_ids is not null as "wasInList"`

/** Who opened, changed or was refused these records, newest first. */
export async function entriesAbout(tx: Tx, personIds: readonly string[], page: EntryPage = {}): Promise<AuditEntry[]> {
  const { rows } = await sql<AuditEntry>`
    select ${columns}
    from audit.entries_about(${[...personIds]}::uuid[], coalesce(${page.before ?? null}::timestamptz, 'infinity'), ${page.most ?? 100})
    order by at desc`.execute(tx)
  return rows
}

/** What people of one agency did, newest first, for its privacy officer. */
export async function entriesOfAgency(
  tx: Tx,
  agencyId: string,
  page: EntryPage = {},
): Promise<(AuditEntry & { personId: string | null })[]> {
  const { rows } = await sql<AuditEntry & { personId: string | null }>`
    select ${columns}, person_id as "personId" from audit.entry
    where agency_id = ${agencyId} and at < coalesce(${page.before ?? null}::timestamptz, 'infinity')
    order by at desc limit ${page.most ?? 100}`.execute(tx)
  return rows
}
