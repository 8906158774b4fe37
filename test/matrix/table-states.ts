import type { Pool } from 'pg'

/** How many rows each table has and a sum over which versions they are: any insert, update or delete changes it. */
export type TableStates = ReadonlyMap<string, string>

/**
 * Tables that a refused request may touch: the audit of refusals, when a session was last seen, what is remembered of
 * it, and the one-time question that a passkey answers. */
const moving = ['audit.entry', 'audit.head', 'auth.session', 'auth.sign_in_attempt', 'acting.context', 'auth.challenge']

export async function tablesOf(owner: Pick<Pool, 'query'>): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'graphile%' order by 1`,
  )
  return rows.map(({ name }) => name).filter((name) => !moving.includes(name))
}

export async function tableStates(owner: Pick<Pool, 'query'>, tables: readonly string[]): Promise<TableStates> {
  const each = tables.map(
    (name) =>
      `select '${name}' as name, count(*) || ' rows, ' || coalesce(sum(xmin::text::bigint), 0) as state from ${name}`,
  )
  const { rows } = await owner.query<{ name: string; state: string }>(each.join(' union all '))
  return new Map(rows.map(({ name, state }) => [name, state]))
}

export function changedTables(before: TableStates, after: TableStates): string[] {
  return [...after].filter(([name, state]) => before.get(name) !== state).map(([name]) => name)
}
