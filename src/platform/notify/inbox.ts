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

/** What has arrived for whoever acts, unread first, newest first. Row security decides what that is. */
export async function inboxFor(tx: Tx, { most = 50, unreadOnly = false } = {}): Promise<InboxItem[]> {
  const { rows } = await sql<InboxItem>`
    select ${columns} from notify.inbox_item where read_at is null or ${!unreadOnly}
    order by read_at is not null, delivered_at desc, number desc limit ${most}`.execute(tx)
  return rows
}

export async function inboxItem(tx: Tx, messageId: string): Promise<InboxItem | undefined> {
  const { rows } =
    await sql<InboxItem>`select ${columns} from notify.inbox_item where message_id = ${messageId}`.execute(tx)
  return rows[0]
}

export async function unreadCount(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    unread: number
  }>`select count(*) as unread from notify.inbox_item where read_at is null`.execute(tx)
  return rows[0]?.unread ?? 0
}

/** False if there is no such message for whoever acts. Reading it twice keeps the first reader. */
export async function markRead(tx: Tx, messageId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`select from notify.inbox_item where message_id = ${messageId}`.execute(tx)
  if (rows.length === 0) return false
  await sql`update notify.inbox_item set read_at = ${now}, read_by = (select acting.account_id())
    where message_id = ${messageId} and read_at is null`.execute(tx)
  return true
}
