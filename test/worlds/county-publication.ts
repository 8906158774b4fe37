import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Client } from 'pg'

interface Allowed {
  readonly version: string
  readonly tables: readonly { readonly code: string }[]
}

const folder = path.join(import.meta.dirname, '../../reference/publications')
const newest = (): Allowed =>
  JSON.parse(
    readFileSync(
      path.join(
        folder,
        readdirSync(folder)
          .filter((name) => name.endsWith('.json'))
          .sort()
          .at(-1) ?? '',
      ),
      'utf8',
    ),
  )

const contextWords = `These are the numbers of drug and alcohol treatment in Ravelshire. They are made of what workers write down while they help, and nothing was collected for them.

More people came than a year ago. That is good news if they come because they hear it helps, and it means that waiting needs watching.`

const tableWords = {
  waiting: 'Two posts stood empty in spring. Since June there is an appointment in the evening as well.',
  completed: 'We do not set a target for this. People leave when they are ready, and may stay.',
}

/** The months that the county has made public: of the last ones that are complete, the newest and the one a quarter before. */
export async function publishCounty(client: Pick<Client, 'query'>): Promise<void> {
  const { version, tables } = newest()
  const { rows } = await client.query<{ snapshot: string; place: number }>(
    `select s.snapshot_id as snapshot, row_number() over (order by s.month desc)::integer as place from indicators.snapshot s
     join indicators.figure f on f.snapshot_id = s.snapshot_id and f.scope = 'all' and f.indicator = 'I01' and not f.figure ? 'status'
     order by s.month desc`,
  )
  const chosen = tables.filter(({ code }) => code !== 'in-treatment-by-agency')
  for (const { snapshot } of rows.filter(({ place }) => place === 1 || place === 4).toReversed()) {
    const { rows: made } = await client.query<{ id: string }>(
      `insert into indicators.publication (partnership_id, snapshot_id, allow_list, context_words, table_words, prepared_by)
       select s.partnership_id, s.snapshot_id, $2, $3, $4, w.staff_id from indicators.snapshot s
       join partnership.agency g on g.partnership_id = s.partnership_id and g.kind = 'commissioner' join partnership.staff w on w.agency_id = g.agency_id
       where s.snapshot_id = $1 order by w.display_name limit 1 returning publication_id as id`,
      [snapshot, version, contextWords, JSON.stringify(tableWords)],
    )
    const id = made[0]?.id
    await client.query('select indicators.fill_publication($1, $2)', [id, JSON.stringify(chosen)])
    await client.query(
      `update indicators.publication p set published_at = least(now(), s.made_at, s.data_date + interval '25 days 10 hours'), published_by = p.prepared_by
       from indicators.snapshot s where s.snapshot_id = p.snapshot_id and p.publication_id = $1`,
      [id],
    )
  }
}
