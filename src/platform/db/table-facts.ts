import type { Client } from 'pg'
import { z } from 'zod'

const tableShape = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  has_always_identity: z.boolean(),
  refers_to: z.array(z.string()),
})

/** A table as copying it needs to know it. */
export type TableFacts = z.infer<typeof tableShape>

/** Which state of the schema a database has is its own affair; it is never copied. */
const bookkeeping = ['platform.migration', 'platform.applied_source', 'graphile_worker.migrations']

const tablesQuery = `
  select format('%I.%I', n.nspname, c.relname) as name,
    (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attidentity = 'a') as has_always_identity,
    array(select distinct format('%I.%I', rn.nspname, r.relname) from pg_constraint k
      join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid order by 1) as refers_to
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspowner = 'cg_owner'::regrole and c.relkind in ('r', 'p') and not c.relispartition
    and format('%I.%I', n.nspname, c.relname) <> all ($1)
  order by 1`

export async function readTables(client: Client): Promise<TableFacts[]> {
  const { rows } = await client.query(tablesQuery, [bookkeeping])
  return z.array(tableShape).parse(rows)
}

/** Tables in an order in which each comes after those it refers to; the ones that refer to each other in a ring come last. */
export function inReferenceOrder(tables: readonly TableFacts[]): { ordered: TableFacts[]; ring: TableFacts[] } {
  const ordered: TableFacts[] = []
  const done = new Set<string>()
  let waiting = [...tables]
  for (;;) {
    const ready = waiting.filter(({ refers_to }) => refers_to.every((other) => done.has(other)))
    if (ready.length === 0) return { ordered, ring: waiting }
    for (const table of ready) done.add(table.name)
    ordered.push(...ready)
    waiting = waiting.filter(({ name }) => !done.has(name))
  }
}

export interface Fingerprint {
  readonly count: string
  readonly hash: string
}

/** How many rows a table has, and a sum over the hash of each: equal for equal rows, whatever their order. */
export async function fingerprint(client: Client, table: string): Promise<Fingerprint> {
  const { rows } = await client.query(`
    select count(*)::text as count,
      coalesce(sum(('x' || left(h, 16))::bit(64)::bigint::numeric), 0) || ' ' || coalesce(sum(('x' || right(h, 16))::bit(64)::bigint::numeric), 0) as hash
    from (select md5(t::text) as h from ${table} t) hashed`)
  return z.object({ count: z.string(), hash: z.string() }).parse(rows[0])
}
