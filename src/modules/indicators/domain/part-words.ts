import type { IndicatorText } from './rules.ts'

const names: Readonly<Record<string, string>> = {
  n: 'People',
  d: 'Out of',
  abstinent: 'Not using',
  improved: 'Using less',
  unchanged: 'No clear change',
  deteriorated: 'Using more',
  no_review: 'Start record but no review',
  without_records: 'Without two records',
  completed: 'Completed',
  transferred: 'Transferred',
  died: 'Died',
  unplanned: 'Unplanned',
  inconsistent: 'Reasons disagree',
  'not known': 'Not known',
  better: 'Better',
  'no better': 'No better',
  'no record': 'No later record',
  'came back': 'Finished and came back',
  'not sure': 'Finished in the last days of a month',
  'turned away': 'Asked and did not start',
}

/** The name of a band, such as '22-42', with its unit. */
function bandWords(band: string, unit: 'days' | 'years'): string {
  const [, sign = '', first = '', second] = /^(<=|>=|<|>)?(\d+)(?:-(\d+))?$/.exec(band) ?? []
  if (first === '') return names[band] ?? band
  const of = (count: string) => `${count} ${count === '1' ? unit.slice(0, -1) : unit}`
  if (second !== undefined) return `${first} to ${of(second)}`
  return (
    {
      '<=': `Up to ${of(first)}`,
      '<': `Less than ${of(first)}`,
      '>': `More than ${of(first)}`,
      '>=': `${of(first)} or more`,
    }[sign] ?? of(first)
  )
}

const halfYearWords = (band: string) => (band === 'unplanned' ? 'Left unplanned' : (names[band] ?? band))

/** A part of an indicator's figure in words, as a column is headed. */
export function partWords(part: string, { id, kind }: Pick<IndicatorText, 'id' | 'kind'>): string {
  const [family = '', ...rest] = part.split(' ')
  if (family === 'bands' && id === 'half-year') return halfYearWords(rest.join(' '))
  if (family === 'bands') return bandWords(rest.join(' '), id === 'I04' ? 'days' : 'years')
  if (family === 'reasons') return names[rest.join(' ')] ?? rest.join(' ')
  if (kind === 'bands' && part === 'd') return 'All'
  return names[part] ?? part
}

/** What became of everybody half a year on, in the order in which it is read. */
export const halfYearBands: readonly string[] = [
  'bands better',
  'bands no better',
  'bands no record',
  'bands unplanned',
  'bands transferred',
  'bands died',
  'bands came back',
  'bands not sure',
  'bands turned away',
]

const order = [
  'n',
  'd',
  'abstinent',
  'improved',
  'unchanged',
  'deteriorated',
  'no_review',
  'without_records',
  'reasons completed',
  'reasons transferred',
  'reasons died',
  'reasons unplanned',
  'reasons inconsistent',
  'reasons not known',
  ...halfYearBands,
]

const bandStart = (part: string) =>
  part.includes('<') && !part.includes('<=')
    ? -1
    : Number(/\d+/.exec(part)?.[0] ?? 1000) - (part.includes('<=') ? 0.5 : 0)

/** The parts of some figures in the order in which they are read. */
export function partsInOrder(parts: readonly string[]): readonly string[] {
  const place = (part: string) =>
    part.startsWith('bands ') && !order.includes(part) ? -1000 + bandStart(part) : order.indexOf(part)
  return [...new Set(parts)].sort((a, b) => place(a) - place(b))
}

/** A scope's key as people say it. */
export function groupWords(key: string): string {
  return (
    {
      all: 'The partnership',
      opiate: 'Opiate',
      'non-opiate and alcohol': 'Non-opiate and alcohol',
      'non-opiate only': 'Non-opiate only',
      'alcohol only': 'Alcohol only',
      'not stated': 'Not stated',
    }[key] ?? key
  )
}

const shareWords = {
  yes: 'Counted',
  no: 'Only in the number it is out of',
  without_records: names.without_records,
} as const

/** How one person counts, in words. */
export function outcomeWords(outcome: string, text: Pick<IndicatorText, 'id' | 'kind'>): string {
  if (outcome === 'yes' || outcome === 'no' || outcome === 'without_records') return shareWords[outcome] ?? outcome
  if (text.kind !== 'change') return partWords(outcome, text)
  const [substance = '', change = ''] = outcome.split(' ')
  return `${substance}: ${(names[change] ?? change).toLowerCase()}`
}
