import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { allowList } from '../allow-lists.ts'
import { type AllowedTable, missingBeside } from '../domain/publishing/allow-list.ts'
import type { RuleValues } from '../domain/rules.ts'
import { rulesForSql } from '../domain/rules.ts'

type CommandContext = Pick<StaffContext, 'tx' | 'actor'>

export const changedMeanwhile = 'changed-meanwhile'
const late = refused(changedMeanwhile, 'Somebody else saved a change first')

/** Begins a draft of a frozen month. Where the month is public already, it is to put that right. */
export async function beginPublication({ tx, actor }: CommandContext, snapshotId: string): Promise<Result<string>> {
  const publicationId = randomUUID()
  await sql`
    insert into indicators.publication (publication_id, partnership_id, snapshot_id, allow_list, prepared_by, corrects_id)
    values (${publicationId}, ${actor.partnershipId}, ${snapshotId}, ${allowList().version}, ${actor.staffId}, indicators.in_force(${snapshotId}::uuid))`.execute(
    tx,
  )
  return done(publicationId)
}

export interface Choice {
  readonly tableCodes: readonly string[]
  readonly contextWords: string
  readonly tableWords: Readonly<Record<string, string>>
}

const forSql = ({ code, indicators, scopes, parts }: AllowedTable) => ({ code, indicators, scopes, parts })

/** Saves what is chosen for a draft, and the words beside it. A table that tells half of the truth alone is refused. */
export async function chooseTables(
  { tx }: CommandContext,
  draft: { readonly publicationId: string; readonly allowList: string },
  seenVersion: number,
  choice: Choice,
): Promise<Result<null>> {
  const list = allowList(draft.allowList)
  const [half] = missingBeside(list, choice.tableCodes)
  if (half)
    return refused(
      'half-the-truth',
      `“${half.of.heading}” may not stand alone. Choose “${half.missing.heading}” as well`,
      'tables',
    )
  const { numAffectedRows } = await sql`
    update indicators.publication set context_words = ${choice.contextWords}, table_words = ${JSON.stringify(choice.tableWords)}::jsonb, version = version + 1
    where publication_id = ${draft.publicationId} and version = ${seenVersion} and published_at is null and discarded_at is null`.execute(
    tx,
  )
  if (numAffectedRows !== 1n) return late
  const tables = list.tables.filter(({ code }) => choice.tableCodes.includes(code)).map(forSql)
  await sql`select indicators.choose_cells(${draft.publicationId}::uuid, ${JSON.stringify(tables)}::jsonb)`.execute(tx)
  return done(null)
}

const refusals = {
  tells: refused('tells', 'A small number could be worked out from these tables. Leave one out'),
  changed: late,
  overtaken: refused('overtaken', 'Another publication of this month came first. Begin again'),
  gone: refused('gone', 'This is not there to be published any more'),
} as const

/** Makes a draft public as it was seen. The database tries it once more, with everything public already. */
export async function publishDraft(
  { tx }: CommandContext,
  publicationId: string,
  seenVersion: number,
  values: RuleValues,
): Promise<Result<null>> {
  const { rows } = await sql<{ outcome: 'published' | keyof typeof refusals }>`
    select indicators.publish(${publicationId}::uuid, ${seenVersion}::integer, ${JSON.stringify(rulesForSql(values))}::jsonb) as outcome`.execute(
    tx,
  )
  const outcome = rows[0]?.outcome ?? 'gone'
  return outcome === 'published' ? done(null) : refusals[outcome]
}

/** Takes what was published back, with a reason that everybody reads. False: it was not there to be taken back. */
export async function withdrawPublication(
  { tx }: CommandContext,
  publicationId: string,
  why: string,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select indicators.withdraw(${publicationId}::uuid, ${why}) as done`.execute(tx)
  return rows[0]?.done ?? false
}

/** Throws a draft away. */
export async function discardDraft({ tx }: CommandContext, publicationId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update indicators.publication set discarded_at = now()
    where publication_id = ${publicationId} and published_at is null and discarded_at is null`.execute(tx)
  return numAffectedRows === 1n
}
