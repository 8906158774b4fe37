import type { Pool } from 'pg'

/**
 * Tables that a refused request may touch: the audit of refusals, when a session was last seen, what is remembered of
 * it, the one-time question that a passkey answers, whose records a worker has opened today, and how many
 * files an agency has taken away. */
const moving = [
  'audit.entry',
  'audit.head',
  'auth.session',
  'auth.sign_in_attempt',
  'acting.context',
  'auth.challenge',
  'consent.opened_today',
  'partnership.files_taken',
]

export async function tablesOf(owner: Pick<Pool, 'query'>): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'graphile%' order by 1`,
  )
  return rows.map(({ name }) => name).filter((name) => !moving.includes(name))
}

/** Tells which tables have changed since it was last asked, by how many rows each has and a sum over which versions they are. */
export class TableWatch {
  readonly #owner: Pick<Pool, 'query'>
  readonly #text: string
  #before: ReadonlyMap<string, string> = new Map()

  constructor(owner: Pick<Pool, 'query'>, tables: readonly string[]) {
    this.#owner = owner
    this.#text = tables
      .map(
        (name) =>
          `select '${name}' as name, count(*) || ' rows, ' || coalesce(sum(xmin::text::bigint), 0) as state from ${name}`,
      )
      .join(' union all ')
  }

  async changed(): Promise<string[]> {
    const { rows } = await this.#owner.query<{ name: string; state: string }>({
      name: 'states of tables',
      text: this.#text,
    })
    const before = this.#before
    this.#before = new Map(rows.map(({ name, state }) => [name, state]))
    return rows.filter(({ name, state }) => before.get(name) !== state).map(({ name }) => name)
  }
}

/** A watch over all tables that counts from now. */
export async function watchTables(owner: Pick<Pool, 'query'>): Promise<TableWatch> {
  const watch = new TableWatch(owner, await tablesOf(owner))
  await watch.changed()
  return watch
}
