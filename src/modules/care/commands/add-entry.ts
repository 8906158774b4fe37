import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result } from '../../../kernel/result.ts'
import type { CommandContext } from './command-context.ts'

export interface EntryInput {
  readonly personId: string
  readonly category: number
  readonly labels: number
  readonly happenedOn: string
  readonly title: string
  readonly body: string
  readonly code: string
  /** The entry this one corrects. */
  readonly replacesId?: string
}

/** Writes a dated note as the worker's own agency. Row security refuses a category they may not write. */
export async function addEntry({ tx, actor }: CommandContext, input: EntryInput): Promise<Result<{ entryId: string }>> {
  const entryId = randomUUID()
  await sql`
    insert into care.entry (entry_id, person_id, partnership_id, owner_agency_id, author_staff_id, category, labels, happened_on, title, body, code, replaces_id)
    values (${entryId}, ${input.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${input.category}, ${input.labels},
      ${input.happenedOn}, ${input.title}, ${input.body}, ${input.code}, ${input.replacesId ?? null})`.execute(tx)
  return done({ entryId })
}
