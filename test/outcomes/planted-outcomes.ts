import type { Pool } from 'pg'
import { outcomeVersionsForSql } from '../../src/modules/outcomes/index.ts'
import { asOwnerOfTheRecord, plantWorld, rowsOf } from '../indicators/planted.ts'
import type { Drawing } from '../indicators/worlds.ts'
import type { Lives } from './drawn-lives.ts'

/** What the outcomes read of the record, as plain tables of a test's own database. */
export async function replaceOutcomeViews(owner: Pool): Promise<void> {
  await owner.query(`
    create table outcomes.planted_item as select * from outcomes.item_row with no data;
    create table outcomes.planted_said as select * from outcomes.said_row with no data;
    create table outcomes.planted_children as select * from outcomes.children_row with no data;
    drop view outcomes.item_row, outcomes.said_row, outcomes.children_row;
    alter table outcomes.planted_item rename to item_row;
    alter table outcomes.planted_said rename to said_row;
    alter table outcomes.planted_children rename to children_row;
    grant all on all tables in schema outcomes to cg_owner;`)
}

async function plantLives(
  owner: Pool,
  { answers, said, children }: Lives,
  planted: Awaited<ReturnType<typeof plantWorld>>,
) {
  const { episodeIds, records } = planted
  const items = records.flatMap(({ outcome, id }) =>
    Object.entries(answers.get(outcome) ?? {}).flatMap(([item, value]) =>
      value === null ? [] : [{ outcome_profile_id: id, item, value }],
    ),
  )
  await rowsOf(owner, 'outcomes.item_row', items)
  const reviews = [...said].flatMap(([episode, all]) =>
    all.map(({ id, held, change }) => ({
      review_id: id,
      episode_id: episodeIds.get(episode),
      held_on: held,
      item: 'family_said',
      change,
    })),
  )
  await rowsOf(owner, 'outcomes.said_row', reviews)
  const homes = [...children].flatMap(([episode, answer]) =>
    answer === null ? [] : [{ episode_id: episodeIds.get(episode), answer }],
  )
  await rowsOf(owner, 'outcomes.children_row', homes)
}

export type Figures = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Puts a drawn world and its lives into the database and has the product count: by scope, then by measure. */
export async function plantedOutcomes(owner: Pool, drawing: Drawing, lives: Lives): Promise<Figures> {
  const planted = await plantWorld(owner, drawing)
  await plantLives(owner, lives, planted)
  const [version] = JSON.parse(outcomeVersionsForSql())
  const { from, to, dataDate, assumeFeeds } = drawing
  const ids = [planted.partnershipId]
  const rows = await asOwnerOfTheRecord(owner, async (client) => {
    await client.query('select outcomes.gather($1, $2, $3)', [ids, dataDate, version.rules])
    const found = await client.query<{ key: string; measure: string; figure: unknown }>(
      'select key, measure, figure from outcomes.report_period($1, $2, $3, $4, $5, $6)',
      [ids, from, to, dataDate, version.rules, assumeFeeds],
    )
    return found.rows
  })
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ key }) => key)].map(([key, own]) => [
      key,
      Object.fromEntries(own.map(({ measure, figure }) => [measure, figure])),
    ]),
  )
}
