import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/database.ts'
import { type Item, itemColumns, itemJoins } from '../item-columns.ts'

/** A pathway chosen for a person. */
export interface Pathway extends Item {
  readonly code: string
  readonly templateVersion: string
  readonly chosen: string
  readonly personSays: string
  readonly startedOn: string
  readonly endedAt: Date | null
  readonly outcome: string | null
  readonly handoverNote: string
  readonly version: number
}

/** Every pathway that whoever acts may read: those that go on first. */
export async function pathwaysOf(tx: Tx, people: readonly string[]): Promise<readonly Pathway[]> {
  const { rows } = await sql<Pathway>`
    select t.pathway_id as "itemId", ${itemColumns}, t.code, t.template_version as "templateVersion", t.chosen, t.person_says as "personSays",
      t.started_on as "startedOn", t.ended_at as "endedAt", t.outcome, t.handover_note as "handoverNote", t.version
    from care.pathway t ${itemJoins}
    where t.person_id = any (${[...people]}::uuid[]) order by t.ended_at is not null, t.created_at desc limit 50`.execute(
    tx,
  )
  return rows
}
