import type { Pool, PoolClient } from 'pg'
import { definitions, rulesForSql } from '../../../src/modules/indicators/index.ts'
import { cheater } from './cheats.ts'
import type { Planted } from './plant.ts'
import { asOwner } from './plant.ts'
import { period } from './world.ts'

const rules = JSON.stringify(rulesForSql(definitions().values))

export interface Share {
  readonly n: number
  readonly d: number
}

/** What the product says of a partnership: of each agency everybody half a year on, exactly and as it is shown; its signs; plain shares. */
export interface Said {
  readonly better: readonly Share[]
  readonly shownBetter: readonly Share[]
  /** Signs by place of the agency. */
  readonly signs: readonly { readonly agency: number; readonly sign: string }[]
  /** How many signs were looked at. */
  readonly looked: number
  readonly plain: Readonly<{ [indicator: string]: Share }>
}

interface FigureRow {
  readonly agency_id: string
  readonly indicator: string
  readonly figure: {
    readonly n?: number
    readonly d: number
    readonly abstinent?: number
    readonly improved?: number
    readonly bands?: { readonly better?: number }
  }
}

/** Plain shares of the agency that cheats; change in use over all substances together. */
function plainOf(rows: readonly FigureRow[], agencyId: string | undefined): Said['plain'] {
  const mine = rows.filter(({ agency_id }) => agency_id === agencyId)
  const changes = mine.filter(({ indicator }) => indicator.startsWith('I15'))
  const shares = mine
    .filter(({ figure }) => figure.n !== undefined)
    .map(({ indicator, figure }) => [indicator, { n: figure.n ?? 0, d: figure.d }] as const)
  const sum = (of: (row: FigureRow) => number) => changes.reduce((all, row) => all + of(row), 0)
  return {
    ...Object.fromEntries(shares),
    I15: { n: sum(({ figure }) => (figure.abstinent ?? 0) + (figure.improved ?? 0)), d: sum(({ figure }) => figure.d) },
  }
}

async function read(client: PoolClient, { partnershipId, agencyIds }: Planted): Promise<Said> {
  const ask = async <Row extends object>(text: string) => (await client.query<Row>(text, [partnershipId])).rows
  const figures = await ask<FigureRow>(
    `select f.agency_id, f.indicator, f.figure from indicators.figure f join indicators.snapshot s using (snapshot_id) where s.partnership_id = $1 and f.scope = 'agency'`,
  )
  const cells = await ask<{ agency_id: string; part: string; value: number | null }>(
    `select c.agency_id, c.part, c.value from indicators.shown_cell c join indicators.snapshot s using (snapshot_id)
     where s.partnership_id = $1 and c.scope = 'agency' and c.indicator = 'half-year' and c.part in ('d', 'bands better')`,
  )
  const signs = await ask<{ agency_id: string; sign: string; state: string }>(
    `select g.agency_id, g.sign, g.state from indicators.sign g join indicators.snapshot s using (snapshot_id) where s.partnership_id = $1`,
  )
  const half = (id: string) => figures.find((one) => one.agency_id === id && one.indicator === 'half-year')?.figure
  const cell = (id: string, part: string) => cells.find((one) => one.agency_id === id && one.part === part)?.value ?? 0
  return {
    better: agencyIds.map((id) => ({ n: half(id)?.bands?.better ?? 0, d: half(id)?.d ?? 0 })),
    shownBetter: agencyIds.map((id) => ({ n: cell(id, 'bands better'), d: cell(id, 'd') })),
    signs: signs
      .filter(({ state }) => state === 'raised')
      .map(({ agency_id, sign }) => ({ agency: agencyIds.indexOf(agency_id), sign })),
    looked: signs.length,
    plain: plainOf(figures, agencyIds[cheater]),
  }
}

/** Freezes the period as the product does and reads what it then says. `mistake` is planted first; then nothing of it all stays. */
export function whatIsSaid(owner: Pool, planted: Planted, mistake?: string): Promise<Said> {
  return asOwner(
    owner,
    async (client) => {
      if (mistake !== undefined) await client.query(`set local check_function_bodies = off; ${mistake}`)
      await client.query('select indicators.gather(array[$1::uuid], $2, $3)', [
        planted.partnershipId,
        period.dataDate,
        rules,
      ])
      await client.query('select indicators.gather_besides(array[$1::uuid], $2)', [planted.partnershipId, rules])
      await client.query(`select indicators.freeze_period($1, date_trunc('month', $2::date)::date, $3, $4, 'drawn')`, [
        planted.partnershipId,
        period.to,
        period.dataDate,
        rules,
      ])
      return read(client, planted)
    },
    true,
  )
}
