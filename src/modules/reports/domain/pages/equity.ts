import { type Cell, cellInWords } from '../../../indicators/index.ts'
import { type ReportDocument, type ReportPart, table } from '../document.ts'
import { countPoint, type Row, seriesOf, shownNumber } from '../numbers.ts'
import type { Question } from '../question.ts'
import { capital, partOf, shareOf } from '../say.ts'

const sexWords: Readonly<Record<string, string>> = { female: 'Women', male: 'Men', 'not known': 'Not known' }
const ethnicWords: Readonly<Record<string, string>> = {
  asian: 'Asian',
  black: 'Black',
  mixed: 'Mixed',
  other: 'Other',
  white: 'White',
  'not known': 'Not known',
}

/** 'from 25' as a band that ends where the next begins. */
export function ageInWords(key: string, bands: readonly number[]): string {
  const from = Number(/^from (\d+)$/.exec(key)?.[1] ?? Number.NaN)
  if (Number.isNaN(from)) return 'Not known'
  const next = bands.find((band) => band > from)
  if (next === undefined) return `${from} and over`
  return from === 0 ? `Under ${next}` : `${from} to ${next - 1}`
}

const cuts = [
  { key: 'age', words: 'Age' },
  { key: 'ethnic', words: 'Ethnic group' },
  { key: 'sex', words: 'Sex' },
  { key: 'substance', words: 'Substances' },
] as const

function nameOf(cut: string, key: string, { values }: Question): string {
  if (cut === 'age') return ageInWords(key, values.age_bands)
  if (cut === 'substance') return capital(key)
  return (cut === 'sex' ? sexWords : ethnicWords)[key] ?? key
}

const isUnknown = (key: string) => key === 'not known' || key === 'not stated'

function keysOf(question: Question, cut: string): readonly string[] {
  const keys = question.numbers.rowKeys('equity', `${cut} ${question.month}`)
  return keys.toSorted((a, b) => Number(isUnknown(a)) - Number(isUnknown(b)) || (a < b ? -1 : 1))
}

const share = (row: Row, part: string, of: string) => partOf(row(part), row(of))

function tableOf(question: Question, { key, words }: (typeof cuts)[number]): ReportPart {
  const { numbers, month, yearBefore } = question
  return table(
    `equity-${key}`,
    words,
    [
      words,
      'In treatment',
      'Began',
      'Began the year before',
      'Waited three weeks or less',
      'Stayed twelve weeks',
      'Left unplanned early',
      'Completed',
      'Came back',
    ],
    keysOf(question, key).map((rowKey) => {
      const row = numbers.row('equity', `${key} ${month}`, rowKey)
      const before = numbers.row('equity', `${key} ${yearBefore}`, rowKey)
      return [
        nameOf(key, rowKey, question),
        cellInWords(row('present')),
        cellInWords(row('came')),
        cellInWords(before('came')),
        share(row, 'in time', 'waits'),
        share(row, 'stayed', 'judged'),
        share(row, 'left early', 'judged early'),
        share(row, 'completed', 'present'),
        share(row, 'came back', 'cohort'),
      ]
    }),
  )
}

function trendOf(question: Question, { key, words }: (typeof cuts)[number]): ReportPart {
  const { numbers, month, yearBefore } = question
  const keys = keysOf(question, key)
  const points = (label: string) =>
    keys.map((rowKey) => countPoint(numbers.row('equity', `${key} ${label}`, rowKey)('came')))
  return {
    kind: 'chart',
    shape: 'bar',
    id: `trend-${key}`,
    heading: `Who began, by ${words.toLowerCase()}`,
    sentence: 'People who began treatment in the last twelve months, beside the twelve months before.',
    labels: keys.map((rowKey) => nameOf(key, rowKey, question)),
    series: [seriesOf('Last twelve months', points(month)), seriesOf('The twelve months before', points(yearBefore))],
  }
}

function sentenceOf(question: Question, { key, words }: (typeof cuts)[number]): string {
  const known = keysOf(question, key).filter((rowKey) => !isUnknown(rowKey))
  const waits = known.flatMap((rowKey) => {
    const row = question.numbers.row('equity', `${key} ${question.month}`, rowKey)
    const percent = shareOf(row('in time'), row('waits'))
    return percent === '' ? [] : [`${nameOf(key, rowKey, question)} ${percent}`]
  })
  if (waits.length < 2)
    return `${words}: too little is written down, or too few people, to set groups beside each other.`
  return `${words}: waited three weeks or less: ${waits.join(', ')}.`
}

/** How many of those in treatment are in the older bands, added up from the numbers that are shown; nothing where one is not (S004-L398). */
function olderSentence({ numbers, month, yearBefore, say, values }: Question): readonly string[] {
  const older = values.age_bands.find((band) => band >= values.older_from) ?? values.older_from
  const shareIn = (label: string) => {
    const counts = numbers.rowKeys('equity', `age ${label}`).flatMap((key) => {
      const from = Number(/^from (\d+)$/.exec(key)?.[1] ?? Number.NaN)
      return Number.isNaN(from) ? [] : [{ from, n: shownNumber(numbers.row('equity', `age ${label}`, key)('present')) }]
    })
    const sum = (list: typeof counts) => list.reduce((total, { n }) => total + (n ?? 0), 0)
    const cell = (value: number): Cell => ({ state: value === 0 ? 'zero' : 'counted', value })
    if (counts.length === 0 || counts.some(({ n }) => n === null)) return null
    return say.of(cell(sum(counts.filter(({ from }) => from >= older))), cell(sum(counts)))
  }
  const [now, before] = [shareIn(month), shareIn(yearBefore)]
  if (!now) return []
  const earlier = before ? ` The year before it was ${before}.` : ''
  return [`Of those in treatment whose age is known, ${now} are ${older} or over.${earlier}`]
}

/** Access and outcome by who people are, one characteristic at a time. */
export function equityReport(question: Question): ReportDocument {
  return {
    sentences: [
      `Each table sets groups of people ${question.where} beside each other, by one thing at a time. Not everything is known of everybody.`,
      ...olderSentence(question),
      ...cuts.map((cut) => sentenceOf(question, cut)),
    ],
    parts: [
      ...cuts.map((cut) => tableOf(question, cut)),
      ...cuts.filter(({ key }) => key === 'age' || key === 'substance').map((cut) => trendOf(question, cut)),
    ],
    doesNotTell: [
      'Why a group waits longer or leaves sooner. Differences between small groups may be chance.',
      'Whether everybody who needs help comes: who never asked is not counted anywhere.',
      'Two things at once, such as young women: such tables would tell of single people.',
      'Completing treatment means different things for different substances. Compare it within a group over time.',
    ],
  }
}
