import type { Client } from 'pg'

/** One index or constraint taken off before loading: filling it once from the finished table is much quicker than row by row. */
interface SetAside {
  readonly target: string
  readonly rebuild: string
}

// Keys stay: other tables point at them.
const question = `
  with big as (select unnest($1::text[])::regclass as target)
  select b.target::text as target, format('alter table %s drop constraint %I', b.target, c.conname) as drop,
    format('alter table %s add constraint %I %s', b.target, c.conname, pg_get_constraintdef(c.oid)) as rebuild
  from big b join pg_constraint c on c.conrelid = b.target
  where c.contype in ('x', 'u') and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = c.conindid)
  union all
  select b.target::text, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
  from big b join pg_index i on i.indrelid = b.target
  where not i.indisprimary and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`

/** Takes off every index and constraint of these tables that can be made again, and says how. */
export async function setAside(client: Client, tables: readonly string[]): Promise<SetAside[]> {
  const { rows } = await client.query<SetAside & { drop: string }>(question, [tables])
  for (const { drop } of rows) await client.query(drop)
  return rows
}

/** For each of these tables the statements that give it back what was taken off. */
export function rebuildings(
  aside: readonly SetAside[],
  tables: readonly string[],
): { table: string; statements: string[] }[] {
  const byTable = Map.groupBy(aside, ({ target }) => target)
  return tables.map((table) => ({ table, statements: byTable.get(table)?.map(({ rebuild }) => rebuild) ?? [] }))
}
