import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { dataSetOf, usualDataSet } from '../data-sets.ts'

export interface FieldsSaid {
  readonly episodeId: string
  readonly seenVersion: number
  /** Header to value; empty where there is none. */
  readonly said: Readonly<Record<string, string>>
}

/** By kind of information, with nothing for what was emptied. */
function byCategory(said: FieldsSaid['said']): Record<number, Record<string, string | null>> {
  const fields = dataSetOf(usualDataSet)?.fields ?? []
  const kinds: Record<number, Record<string, string | null>> = {}
  for (const { header, category } of fields) {
    const value = said[header]
    if (value !== undefined) kinds[category] = { ...kinds[category], [header]: value === '' ? null : value }
  }
  return kinds
}

/** Writes down what the return asks of an episode and the record holds nowhere else. */
export async function writeFields(
  { tx }: Pick<StaffContext, 'tx'>,
  { episodeId, seenVersion, said }: FieldsSaid,
): Promise<Result<null>> {
  const { rows } = await sql<{ outcome: string }>`
    select returns.write_fields(${episodeId}, ${seenVersion}, ${JSON.stringify(byCategory(said))}::jsonb) as outcome`.execute(
    tx,
  )
  const outcome = rows[0]?.outcome
  if (outcome === 'overtaken') return refused('overtaken', 'Somebody else saved a change while this page was open')
  return outcome === 'written' ? done(null) : refused('absent', 'There is no such support of your agency')
}
