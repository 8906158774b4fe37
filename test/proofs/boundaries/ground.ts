import { sql } from 'kysely'
import type { Database, Tx } from '../../../src/platform/db/database.ts'
import { openTestDatabase } from '../../support/database.ts'
import { signedIn } from '../../worlds/builders.ts'
import { valley } from '../../worlds/valley.ts'

/** One valley with everybody signed in, and what the application role may do in it. */
export async function openGround() {
  const database = await openTestDatabase('boundaries')
  const world = valley('boundaries')
  const spare = Object.fromEntries(
    Object.entries(world.workers).map(([who, one]) => [who, signedIn(world.facts, 'staff', one.id)]),
  )
  await world.facts.save(database.owner)
  return { ...database, world, spare }
}

export type Ground = Awaited<ReturnType<typeof openGround>>

const tables = [
  'people.person',
  'people.identity',
  'people.contact',
  'people.address',
  'people.alert',
  'people.case_reference',
  'people.working_relationship',
  'care.entry',
  'care.appointment',
  'care.goal',
  'care.own_words',
  'prescribing.script',
  'prescribing.collection',
  'justice.treatment_order',
  'justice.order_appointment',
  'consent.access',
  'consent.sharing_grant',
  'consent.grant_line',
  'consent.break_glass',
  'referrals.referral',
  'audit.entry',
  'notify.inbox_item',
]
const counted = tables.map((table) => `(select count(*) from ${table})`).join(' + ')

/** How many rows about people, of every kind, whoever acts can read. */
export async function rowsInSight(tx: Tx): Promise<number> {
  const { rows } = await sql.raw<{ count: number }>(`select ${counted} as count`).execute(tx)
  return Number(rows[0]?.count)
}

export const asWorker = <T>(app: Database, token: string | null, work: (tx: Tx) => Promise<T>, purpose = 'working') =>
  app.acting({ token, purpose, requestId: 'boundaries' }, work)
