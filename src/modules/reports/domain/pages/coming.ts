import { monthInWords } from '../../../../kernel/calendar-day.ts'
import { cellInWords, partsInOrder, partWords, type ShownFigure } from '../../../indicators/index.ts'
import { type ReportDocument, table } from '../document.ts'
import { countPoint, seriesOf } from '../numbers.ts'
import type { Question } from '../question.ts'
import { capital, daysInWords, shareInTable } from '../say.ts'
import { ageInWords } from './equity.ts'

const year = ({ month }: Question) => `the twelve months to the end of ${monthInWords(`${month}-01`)}`
const cell = (figure: ShownFigure | undefined, part: string) => figure?.parts[part]

/** Ready-made report: who came. */
export function whoCame(question: Question): ReportDocument {
  const { numbers, say, where, month, yearBefore, indicator, values } = question
  const ages = numbers.rowKeys('equity', `age ${month}`)
  const groups = numbers.rowKeys('equity', `substance ${month}`)
  const rows = (cut: string, keys: readonly string[], name: (key: string) => string) =>
    keys.map((key) => [
      name(key),
      cellInWords(numbers.row('equity', `${cut} ${month}`, key)('came')),
      cellInWords(numbers.row('equity', `${cut} ${yearBefore}`, key)('came')),
    ])
  const months = numbers.rowKeys('months', 'month')
  return {
    sentences: [
      `${capital(say.people(cell(indicator('I02'), 'n')))} began treatment ${where} in ${year(question)}.`,
      `${capital(say.people(cell(indicator('I01'), 'n')))} were in treatment at some time in that year.`,
      `${capital(say.people(numbers.row('flow', 'period', month)('asked')))} asked for help in the same time.`,
    ],
    parts: [
      {
        kind: 'chart',
        shape: 'line',
        id: 'came-by-month',
        heading: 'People who began, month by month',
        sentence: 'Whether a month is out of the ordinary is on the page of charts.',
        labels: months.map((one) => monthInWords(`${one}-01`)),
        series: [
          seriesOf(
            'People who began',
            months.map((one) => countPoint(numbers.row('months', 'month', one)('came'))),
          ),
        ],
      },
      table(
        'came-age',
        'By age',
        ['Age', 'Began', 'The year before'],
        rows('age', ages, (key) => ageInWords(key, values.age_bands)),
      ),
      table(
        'came-substance',
        'By substances',
        ['Substances', 'Began', 'The year before'],
        rows('substance', groups, capital),
      ),
    ],
    doesNotTell: [
      'Who needed help and did not come.',
      'Numbers who come are never an outcome: read them beside what changed in people’s lives.',
    ],
  }
}

const bandsOf = (figure: ShownFigure | undefined) =>
  partsInOrder(Object.keys(figure?.parts ?? {}).filter((part) => part.startsWith('bands ')))
const bandWords = (part: string) => partWords(part, { id: 'I04', kind: 'bands' })

/** Ready-made report: how long people waited. */
export function howLongTheyWaited(question: Question): ReportDocument {
  const { numbers, say, where, indicator, month } = question
  const waits = indicator('I04')
  const flow = numbers.row('flow', 'period', month)
  const months = numbers.rowKeys('months', 'month').slice(-12)
  const bands = bandsOf(waits)
  const [first = '', , third = ''] = bands
  return {
    sentences: [
      `${capital(say.of(cell(waits, first), cell(waits, 'd')))} who began treatment ${where} in ${year(question)} waited ${bandWords(first).toLowerCase()}.`,
      `${capital(say.people(cell(waits, third)))} waited ${bandWords(third).toLowerCase()}.`,
      `Half of those who asked were seen within ${daysInWords(flow('days asked to seen'))}, and half of those seen started within ${daysInWords(flow('days seen to started'))} after.`,
      `Of those who asked, ${say.people(flow('not seen yet'))} had not been seen when the month ended.`,
    ],
    parts: [
      table(
        'waits',
        'How long people waited for treatment to begin',
        ['Waited', 'People', 'Share'],
        bands.map((part) => [
          bandWords(part),
          cellInWords(cell(waits, part)),
          shareInTable(cell(waits, part), cell(waits, 'd')),
        ]),
      ),
      table(
        'waits-by-month',
        'Half of those who began in the month had waited this long or less',
        ['Month', 'Wait'],
        months.map((one) => [
          monthInWords(`${one}-01`),
          capital(daysInWords(numbers.row('months', 'month', one)('wait'))),
        ]),
      ),
    ],
    doesNotTell: [
      'How long those wait who have not begun, nor those who gave up waiting.',
      'The wait counts to the day treatment was offered, or began where no offer is written down.',
    ],
  }
}
