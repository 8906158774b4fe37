import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface Thread {
  readonly threadId: string
  readonly personId: string
  readonly subject: string
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
  readonly ownerName: string
  readonly newestAt: Date
  readonly newestBy: string
  readonly unread: number
}

interface Slice {
  readonly limit: number
  readonly after?: number
  readonly unreadOnly?: boolean
  readonly personId?: string
}

/** Threads the acting worker takes part in and may read now, those with something unread first. */
export async function threadsOf(tx: Tx, slice: Slice): Promise<readonly Thread[]> {
  const { limit, after = 0, unreadOnly = false, personId = null } = slice
  const { rows } = await sql<Thread>`
    select t.thread_id as "threadId", t.person_id as "personId", t.subject, i.given_name, i.chosen_name, i.family_name, g.name as "ownerName",
      l.created_at as "newestAt", l.by as "newestBy", coalesce(u.unread, 0) as unread
    from tasks.participant p
    ${unreadOnly ? sql`join` : sql`left join`} (
      select r.thread_id, count(*) as unread from tasks.receipt r
      where r.staff_id = (select acting.staff_id()) and r.read_at is null group by r.thread_id) u on u.thread_id = p.thread_id
    join tasks.thread t on t.thread_id = p.thread_id
    join partnership.agency g on g.agency_id = t.owner_agency_id
    join lateral (
      select m.created_at, s.display_name as by from tasks.message m join partnership.staff s on s.staff_id = m.author_staff_id
      where m.thread_id = t.thread_id order by m.created_at desc, m.message_id limit 1) l on true
    left join people.identity i on i.person_id = t.person_id and i.replaced_at is null
    where p.staff_id = (select acting.staff_id()) and (${personId}::uuid is null or t.person_id = ${personId}::uuid)
    order by u.unread is null, l.created_at desc, t.thread_id limit ${limit} offset ${after}`.execute(tx)
  return rows
}

export async function threadOf(
  tx: Tx,
  threadId: string,
): Promise<Omit<Thread, 'newestAt' | 'newestBy' | 'unread'> | null> {
  const { rows } = await sql<Thread>`
    select t.thread_id as "threadId", t.person_id as "personId", t.subject, i.given_name, i.chosen_name, i.family_name, g.name as "ownerName"
    from tasks.thread t join partnership.agency g on g.agency_id = t.owner_agency_id
    left join people.identity i on i.person_id = t.person_id and i.replaced_at is null
    where t.thread_id = ${threadId}`.execute(tx)
  return rows[0] ?? null
}

export interface ThreadMessage {
  readonly messageId: string
  readonly authorStaffId: string
  readonly authorName: string
  readonly agencyName: string
  readonly body: string
  readonly createdAt: Date
  readonly readers: readonly { readonly staffId: string; readonly name: string; readonly readAt: string | null }[]
}

/** The newest messages of a thread, oldest first, each with who has read it and when. */
export async function messagesOf(tx: Tx, threadId: string, limit: number): Promise<readonly ThreadMessage[]> {
  const { rows } = await sql<ThreadMessage>`
    select m.message_id as "messageId", m.author_staff_id as "authorStaffId", s.display_name as "authorName", g.name as "agencyName", m.body,
      m.created_at as "createdAt", coalesce((
        select json_agg(json_build_object('staffId', w.staff_id, 'name', w.display_name, 'readAt', r.read_at) order by w.display_name)
        from tasks.receipt r join partnership.staff w on w.staff_id = r.staff_id where r.message_id = m.message_id), '[]') as readers
    from (select * from tasks.message x where x.thread_id = ${threadId} order by x.created_at desc, x.message_id limit ${limit}) m
    join partnership.staff s on s.staff_id = m.author_staff_id
    join partnership.agency g on g.agency_id = s.agency_id
    order by m.created_at, m.message_id`.execute(tx)
  return rows
}

export async function participantsOf(
  tx: Tx,
  threadId: string,
): Promise<readonly { staffId: string; name: string; agencyName: string }[]> {
  const { rows } = await sql<{ staffId: string; name: string; agencyName: string }>`
    select p.staff_id as "staffId", s.display_name as name, g.name as "agencyName"
    from tasks.participant p join partnership.staff s on s.staff_id = p.staff_id join partnership.agency g on g.agency_id = s.agency_id
    where p.thread_id = ${threadId} order by s.display_name`.execute(tx)
  return rows
}
