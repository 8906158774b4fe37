import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface KeptFields {
  readonly fields: Readonly<Record<string, string>>
  /** Rises with every writing. */
  readonly version: number
}

/** The fields kept beside an episode, of the kinds of information the reader may see. */
export async function keptFields(tx: Tx, episodeId: string): Promise<KeptFields> {
  const { rows } = await sql<{ fields: Readonly<Record<string, string>>; version: number }>`
    select coalesce((select jsonb_object_agg(f.key, f.value) from returns.field_set x cross join jsonb_each(x.fields) f
      where x.episode_id = ${episodeId} and x.part = 'episode' and x.replaced_at is null), '{}') as fields,
      returns.fields_version(${episodeId}) as version`.execute(tx)
  return rows[0] ?? { fields: {}, version: 0 }
}
