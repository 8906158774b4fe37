import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { recipientsFor } from '../queries/holders.ts'
import type { CommandContext } from './command-context.ts'

export interface NewThread {
  readonly personId: string
  readonly subject: string
  readonly body: string
  readonly to: readonly string[]
}

async function write(
  { tx, actor }: CommandContext,
  thread: { readonly threadId: string; readonly personId: string },
  body: string,
): Promise<void> {
  const messageId = randomUUID()
  await sql`
    insert into tasks.message (message_id, thread_id, author_staff_id, body) values (${messageId}, ${thread.threadId}, ${actor.staffId}, ${body})`.execute(
    tx,
  )
  const { rows: others } = await sql<{ staff_id: string }>`
    select staff_id from tasks.participant where thread_id = ${thread.threadId} and staff_id <> ${actor.staffId}`.execute(
    tx,
  )
  for (const { staff_id } of others) {
    await sql`insert into tasks.receipt (message_id, thread_id, staff_id) values (${messageId}, ${thread.threadId}, ${staff_id})`.execute(
      tx,
    )
    await sendMessage(tx, {
      to: { staffId: staff_id },
      kind: 'message.written',
      subject: 'Somebody you work with wrote to you',
      path: `/messages/${thread.threadId}`,
      aboutPersonId: thread.personId,
    })
  }
}

/** Begins to write to others about a person. Each must be somebody who may be told of them now. */
export async function beginThread(context: CommandContext, input: NewThread): Promise<Result<{ threadId: string }>> {
  const { tx, actor } = context
  const may = new Set((await recipientsFor(tx, input.personId)).map((one) => one.staffId))
  if (input.to.length === 0 || input.to.some((staffId) => !may.has(staffId)))
    return refused('not-for-them', 'Choose who it is for from the list', 'to')
  const threadId = randomUUID()
  await sql`
    insert into tasks.thread (thread_id, person_id, partnership_id, owner_agency_id, author_staff_id, subject)
    values (${threadId}, ${input.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${input.subject})`.execute(
    tx,
  )
  await sql`insert into tasks.participant (thread_id, staff_id)
    select ${threadId}, s from unnest(${[actor.staffId, ...input.to]}::uuid[]) s`.execute(tx)
  await write(context, { threadId, personId: input.personId }, input.body)
  return done({ threadId })
}

export async function reply(
  context: CommandContext,
  thread: { readonly threadId: string; readonly personId: string },
  body: string,
): Promise<Result<null>> {
  await write(context, thread, body)
  return done(null)
}

/** Notes that the acting worker has read everything of a thread up to now. */
export async function markThreadRead({ tx, actor }: CommandContext, threadId: string): Promise<void> {
  await sql`update tasks.receipt set read_at = now() where thread_id = ${threadId} and staff_id = ${actor.staffId} and read_at is null`.execute(
    tx,
  )
}
