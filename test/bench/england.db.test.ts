import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chance } from '../../bench/england/chance.sql.ts'
import { published } from '../../bench/numbers/calibration.ts'
import { spellTable } from '../../bench/numbers/treatment.sql.ts'
import { testDatabase } from '../support/database.ts'

/** The invented England of the bench against the published one: a tenth of it, its spells alone, counted as people by journeys. */
const { owner } = await testDatabase('bench_england')
const partnerships = 15
const opiate = 0
const alcohol = 1

interface Counted {
  readonly grp: number
  readonly inside: number
  readonly began: number
  readonly left: number
}

async function countedOn(today: string): Promise<readonly Counted[]> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query(chance(today))
    await client.query(spellTable({ partnerships }))
    const { rows } = await client.query<Counted>(
      `with period as (select (date_trunc('month', bench.today()) - interval '1 year')::date as a, date_trunc('month', bench.today())::date - 1 as b),
       told as (
         select s.who, s.grp, s.started_on, coalesce(s.ended_on, 'infinity') as ended_on,
           case when s.started_on <= max(coalesce(s.ended_on, 'infinity')) over earlier + 20 then 0 else 1 end as is_new
         from bench.spell s window earlier as (partition by s.who order by s.started_on, s.n rows between unbounded preceding and 1 preceding)),
       numbered as (select t.*, sum(t.is_new) over (partition by t.who order by t.started_on, t.is_new desc) as place from told t),
       journey as (select who, place, min(grp) as grp, min(started_on) as started_on, max(ended_on) as ended_on from numbered group by who, place)
       select j.grp, count(distinct j.who) filter (where j.started_on <= b and j.ended_on >= a)::integer as inside,
         count(distinct j.who) filter (where j.started_on between a and b)::integer as began,
         count(distinct j.who) filter (where j.ended_on between a and b and not exists (
           select from journey o where o.who = j.who and o.started_on <= b and o.ended_on > b))::integer as left
       from journey j cross join period group by j.grp order by j.grp`,
    )
    return rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const isOf = (key: string, indicator: string) =>
  published.find((one) => one.key === key && one.indicator === indicator)?.is ?? 0

test('groups, beginnings and exits are within four percent of the published ones', async () => {
  const rows = await countedOn('2026-11-22')
  const all = (of: (row: Counted) => number) => (rows.reduce((sum, row) => sum + of(row), 0) * 150) / partnerships
  const one = (grp: number, of: (row: Counted) => number) =>
    ((rows.filter((row) => row.grp === grp).map(of)[0] ?? 0) * 150) / partnerships
  const compared = [
    ['in treatment', all(({ inside }) => inside), isOf('all', 'I01')],
    ['opiate group', one(opiate, ({ inside }) => inside), isOf('opiate', 'I01')],
    ['alcohol only', one(alcohol, ({ inside }) => inside), isOf('alcohol only', 'I01')],
    ['began', all(({ began }) => began), isOf('all', 'I02')],
    ['opiate group began', one(opiate, ({ began }) => began), isOf('opiate', 'I02')],
    ['left', all(({ left }) => left), isOf('all', 'I03')],
    ['opiate group left', one(opiate, ({ left }) => left), isOf('opiate', 'I03')],
  ] as const
  for (const [what, here, is] of compared)
    assert.ok(Math.abs(here - is) / is < 0.04, `${what}: ${Math.round(here)} against ${is}`)
})
