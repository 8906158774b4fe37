import { cellInWords } from '../../../indicators/index.ts'
import { type ReportDocument, type ReportPart, table } from '../document.ts'
import { type Row, seriesOf, shownNumber } from '../numbers.ts'
import type { Question } from '../question.ts'
import { capital, partOf } from '../say.ts'
import { percentOfRow } from './charts.ts'

const kinds = [
  { code: 'home', title: 'A home', got: 'Got a home', still: 'Still had one', lost: 'Had lost it', said: 'got a home' },
  {
    code: 'work',
    title: 'Paid work',
    got: 'Began paid work',
    still: 'Still had some',
    lost: 'Had lost it',
    said: 'began paid work',
  },
  {
    code: 'learning',
    title: 'Learning and giving time',
    got: 'Began a course or volunteering',
    still: 'Still did',
    lost: 'Had stopped',
    said: 'began a course or volunteering',
  },
] as const

type Kind = (typeof kinds)[number]

const halfInWords = (half: string) =>
  `${half.endsWith('1') ? 'January to June' : 'July to December'} ${half.slice(0, 4)}`

const halfInShort = (half: string) => `${half.endsWith('1') ? 'Early' : 'Late'} ${half.slice(0, 4)}`

/** A column about a time that has not come for anybody says so, rather than 0. */
const after = (row: Row, part: string, months: number) =>
  row(`due ${months}`)?.state === 'zero' ? 'Too soon' : partOf(row(`${part} ${months}`), row(`due ${months}`))

function partsOf({ code, title, got, still, lost }: Kind, { numbers }: Question): readonly ReportPart[] {
  const halves = numbers.rowKeys('kept', code)
  if (halves.length === 0) return []
  const rows = halves.map((half) => ({ half: halfInWords(half), row: numbers.row('kept', code, half) }))
  const points = (months: number) => rows.map(({ row }) => percentOfRow(row, `still ${months}`, `due ${months}`))
  return [
    table(
      `kept-${code}`,
      title,
      ['When', got, `${still} at 6 months`, lost, 'Not known', `${still} at 12 months`, lost, 'Not known'],
      rows.map(({ half, row }) => [
        half,
        cellInWords(row('got')),
        ...[6, 12].flatMap((months) => ['still', 'lost', 'not known'].map((part) => after(row, part, months))),
      ]),
    ),
    {
      kind: 'chart',
      shape: 'line',
      id: `chart-kept-${code}`,
      heading: `${title}: kept, of everybody who got it`,
      sentence: 'By the half-year in which they got it. Whoever nobody asked again counts as not kept here.',
      labels: halves.map(halfInShort),
      series: [seriesOf('At 6 months', points(6)), seriesOf('At 12 months', points(12))],
      unit: '%',
    },
  ]
}

const steps = [
  ['milestones', 'Reached a milestone of ordinary life'],
  ['steps', 'Did a step of ordinary life in their plan'],
  ['groups', 'Came to a group'],
] as const

function stepsTable({ numbers }: Question): ReportPart {
  const halves = numbers.rowKeys('kept', 'steps')
  return table(
    'steps',
    'Steps, milestones and groups',
    ['People who', ...halves.map(halfInWords)],
    steps.map(([part, words]) => [
      words,
      ...halves.map((half) => cellInWords(numbers.row('kept', 'steps', half)(part))),
    ]),
  )
}

/** The newest half-year whose people could be asked again after six months. */
function latest({ code, said }: Kind, { numbers, say, where }: Question): string {
  const half = numbers
    .rowKeys('kept', code)
    .findLast((key) => (shownNumber(numbers.row('kept', code, key)('due 6')) ?? 0) > 0)
  if (half === undefined) return `Too few people ${said} ${where}, or it is too soon, to say whether they kept it.`
  const row = numbers.row('kept', code, half)
  return `${capital(say.people(row('got')))} ${said} ${where} from ${halfInWords(half)}. Six months later ${say.of(row('still 6'), row('due 6'))} are known to have it still, and of ${say.people(row('not known 6'))} nobody knows.`
}

/** Homes, work and learning: who got them, and who has kept them six and twelve months later (S004-L907a, S004-L907h). */
export function keptReport(question: Question): ReportDocument {
  return {
    sentences: kinds.map((kind) => latest(kind, question)),
    parts: [...kinds.flatMap((kind) => partsOf(kind, question)), stepsTable(question)],
    doesNotTell: [
      'Whether somebody has a lease in their own name. The record knows whether they said that they have nowhere of their own, and when an address was written down.',
      'Who was never asked. Only who first had it not, and later had it, counts as having got it.',
      `“Still” needs somebody to have said so from ${question.values.kept_near_days} days before the six or twelve months were over, or later, and nobody to have said otherwise in between. “Not known” is not “lost”: it says that nobody asked.`,
      'Whether the home is good, the work is safe, or the course was worth it.',
    ],
  }
}
