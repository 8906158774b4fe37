import type { FigureRow } from '../../src/modules/indicators/index.ts'

/** What was published for England, adults, 2023/24 (2022/23 where it says so), with the rows of ndtms.md section 9 they stand in. */
export const published = [
  { what: 'people in treatment', key: 'all', indicator: 'I01', part: 'n', is: 310_863 },
  { what: 'of them in the opiate group', key: 'opiate', indicator: 'I01', part: 'n', is: 137_965 },
  { what: 'of them in the alcohol only group', key: 'alcohol only', indicator: 'I01', part: 'n', is: 94_173 },
  { what: 'people who began', key: 'all', indicator: 'I02', part: 'n', is: 158_991 },
  { what: 'of them in the opiate group', key: 'opiate', indicator: 'I02', part: 'n', is: 37_105 },
  { what: 'people who left', key: 'all', indicator: 'I03', part: 'n', is: 137_477 },
  { what: 'of them in the opiate group', key: 'opiate', indicator: 'I03', part: 'n', is: 32_407 },
  { what: 'left the opiate group having completed', key: 'opiate', indicator: 'I03', part: 'completed', is: 7_531 },
  { what: 'left the opiate group by dying', key: 'opiate', indicator: 'I03', part: 'died', is: 2_550 },
  {
    what: 'waited three weeks or less, opiate group, in a hundred',
    key: 'opiate',
    indicator: 'I04',
    part: '<=21',
    of: 'd',
    is: 99.2,
  },
  {
    what: 'left having completed, in a hundred (2022/23: 46)',
    key: 'all',
    indicator: 'I03',
    part: 'completed',
    of: 'n',
    is: 48,
  },
  { what: 'died in treatment, in a hundred', key: 'all', indicator: 'I10', part: 'n', of: 'd', is: 1.3 },
] as const

/** A number of a figure by its name, wherever in it it stands. */
function partOf(figure: FigureRow['figure'], name: string): number {
  for (const [key, value] of Object.entries(figure)) {
    if (key === name && typeof value === 'number') return value
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      const found = Object.entries(value).find(([inner]) => inner === name)?.[1]
      if (typeof found === 'number') return found
    }
  }
  return 0
}

/** The figures of every partnership added up, beside the published ones; `share` of England was loaded. */
export function calibration(rows: readonly FigureRow[], share: number): string {
  const lines = published.map(({ what, key, indicator, part, is, ...rest }) => {
    const figures = rows.filter((row) => row.scope !== 'agency' && row.key === key && row.indicator === indicator)
    const sum = (name: string) => figures.reduce((total, { figure }) => total + partOf(figure, name), 0)
    const here = 'of' in rest ? (100 * sum(part)) / Math.max(1, sum(rest.of)) : sum(part) / share
    const shown = 'of' in rest ? here.toFixed(1) : Math.round(here).toLocaleString('en-GB')
    const off = (100 * (here - is)) / is
    return `| ${what} | ${is.toLocaleString('en-GB')} | ${shown} | ${off < 0 ? '−' : '+'}${Math.abs(off).toFixed(1)}% |`
  })
  return `| One year | Published | Here | Off by |\n| --- | --- | --- | --- |\n${lines.join('\n')}`
}
