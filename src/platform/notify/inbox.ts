import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

export interface InboxItem {
  readonly messageId: string
  readonly kind: string
  readonly subject: string
  readonly body: string
  readonly path: string
  readonly aboutPersonId: string | null
  readonly sentAt: Date
  readonly readAt: Date | null
}

const columns = sql`message_id as "messageId", kind, subject, body, path, about_person_id as "aboutPersonId", sent_at as "sentAt", read_at as "readAt"`

// Where a message leads, without the one it is about: all of '/referrals/…' is one page.
const leadsTo = sql`regexp_replace(path, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'one', 'g')`

/** Which pages messages to the whole agency lead to that whoever acts may not ask for: such a message is for their colleagues. */
async function closedTo(tx: Tx, mayOpen: (path: string) => boolean): Promise<readonly string[]> {
  const { rows } = await sql<{ leads_to: string }>`
    select distinct ${leadsTo} as leads_to from notify.inbox_item where to_agency_id is not null and path <> ''`.execute(
    tx,
  )
  return rows.map(({ leads_to }) => leads_to).filter((path) => !mayOpen(path))
}

const isForThem = (closed: readonly string[]) =>
  sql`(to_agency_id is null or not ${leadsTo} = any (${[...closed]}::text[]))`

export interface Inbox {
  /** Unread first, newest first. */
  readonly items: readonly InboxItem[]
  readonly unread: number
}

/** What has arrived for whoever acts and what they can act on. Row security decides what has arrived. */
export async function inboxFor(tx: Tx, mayOpen: (path: string) => boolean, most: number): Promise<Inbox> {
  const closed = await closedTo(tx, mayOpen)
  const [{ rows: items }, { rows: count }] = await Promise.all([
    sql<InboxItem>`
    select ${columns} from notify.inbox_item where ${isForThem(closed)}
    order by read_at is not null, delivered_at desc, number desc limit ${most}`.execute(tx),
    sql<{ unread: number }>`
    select count(*) as unread from notify.inbox_item where read_at is null and ${isForThem(closed)}`.execute(tx),
  ])
  return { items, unread: count[0]?.unread ?? 0 }
}

export async function inboxItem(tx: Tx, messageId: string): Promise<InboxItem | undefined> {
  const { rows } =
    await sql<InboxItem>`select ${columns} from notify.inbox_item where message_id = ${messageId}`.execute(tx)
  return rows[0]
}

/** False if there is no such message for whoever acts. Reading it twice keeps the first reader. */
export async function markRead(tx: Tx, messageId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`select from notify.inbox_item where message_id = ${messageId}`.execute(tx)
  if (rows.length === 0) return false
  await sql`update notify.inbox_item set read_at = ${now}, read_by = (select acting.account_id())
    where message_id = ${messageId} and read_at is null`.execute(tx)
  return true
}
