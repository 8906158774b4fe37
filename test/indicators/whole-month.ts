import type { PlantedFigure } from './planted-months.ts'

const groups = ['opiate', 'non-opiate and alcohol', 'non-opiate only', 'alcohol only', 'not stated'] as const
const shares = [0.5, 0.2, 0.1, 0.2, 0] as const

/** A number split over the five groups, the last of which always holds three. */
const split = (n: number): number[] => {
  const parts = shares.map((share) => Math.floor((n - 3) * share))
  const rest = n - 3 - parts.reduce((a, b) => a + b, 0)
  return parts.map((part, at) => (at === 0 ? part + rest : at === 4 ? 3 : part))
}

function spread(indicator: string, figure: { readonly n: number; readonly d?: number }): PlantedFigure[] {
  const n = split(figure.n)
  const d = figure.d === undefined ? [] : split(figure.d)
  return [
    { scope: 'all', key: 'all', indicator, figure },
    ...groups.map((key, at): PlantedFigure => {
      const own = figure.d === undefined ? { n: n[at] ?? 0 } : { n: n[at] ?? 0, d: d[at] ?? 0 }
      return { scope: 'group', key, indicator, figure: own }
    }),
  ]
}

const one = (indicator: string, figure: object): PlantedFigure => ({ scope: 'all', key: 'all', indicator, figure })

/** A month of a partnership of some hundred people, whole in every indicator that may be published. */
export function wholeMonth(more: number): readonly PlantedFigure[] {
  return [
    ...spread('I01', { n: 413 + more }),
    ...spread('I02', { n: 142 + more }),
    ...spread('I05', { n: 93, d: 131 }),
    ...spread('I06', { n: 61, d: 413 + more }),
    ...spread('I07', { n: 52, d: 413 + more }),
    ...spread('I09', { n: 27, d: 131 }),
    one('I03', {
      n: 121,
      reasons: { completed: 61, transferred: 12, died: 4, unplanned: 44, inconsistent: 0, 'not known': 0 },
    }),
    one('I04', { d: 142 + more, bands: { '<=21': 98 + more, '22-42': 27, '>42': 14, 'not known': 3 } }),
    one('I11', { d: 292 + more, bands: { '<1': 81 + more, '1-2': 62, '2-4': 73, '4-6': 41, '>=6': 35 } }),
    one('I15 alcohol', { abstinent: 12, improved: 23, unchanged: 31, deteriorated: 9, d: 75, no_review: 33 }),
    one('I16', { n: 61, d: 103, without_records: 46 }),
  ]
}
