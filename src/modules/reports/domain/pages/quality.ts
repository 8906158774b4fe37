import { monthInWords } from '../../../../kernel/calendar-day.ts'
import { type Cell, cellInWords } from '../../../indicators/index.ts'
import { type ReportDocument, table } from '../document.ts'
import type { Question } from '../question.ts'
import { capital, partOf, saying } from '../say.ts'
import { drawn, percentOfRow, picture } from './charts.ts'

const year = (month: string) => `the twelve months to the end of ${monthInWords(`${month}-01`)}`

/** What people said is rounded for everybody, also for the workers of the agency it is about. */
const rounded = saying(false)

const choices = [
  ['plan', 'Have a plan'],
  ['own goal', 'Have a goal of their own'],
  ['own part', 'Wrote a part of it themselves this year'],
  ['chosen way', 'Had a part in choosing a pathway'],
  ['agreed', 'Agreed to it this year'],
] as const

const reviews = [
  ['in time', 'Held by the day it was due'],
  ['late', 'Held later'],
  ['not held', 'Not held so far'],
] as const

const monthly = {
  title: 'Reviews held in time',
  means: 'Of the people whose review came due in the month, how many had it by that day.',
  unit: '%',
} as const

type Named = readonly [what: string, n: Cell | undefined, d?: Cell | undefined]

const named = ([what, ...cells]: Named) =>
  `${what}: ${cells.length === 1 ? cellInWords(cells[0]) : partOf(cells[0], cells[1])}`

/** Each count with the quality that belongs to it, so that neither is read alone (S004-L486). */
function pairs({ numbers, month, indicator }: Question): readonly (readonly [string, Named, Named])[] {
  const of = (id: string, part: string) => indicator(id)?.parts[part]
  const share = (what: string, id: string): Named => [what, of(id, 'n'), of(id, 'd')]
  const said = (what: string, code: string): Named => {
    const row = numbers.row('said', code, month)
    return [what, row('yes'), row('heard')]
  }
  const plan = numbers.row('quality', 'period', month)
  const review = numbers.row('reviews', 'period', month)
  return [
    ['Coming', ['Began treatment', of('I02', 'n')], said('Say they had a real choice', 'choice')],
    ['Being here', ['In treatment', of('I01', 'n')], said('Say they are treated with respect', 'respect')],
    ['Staying', share('Stayed twelve weeks, or completed sooner', 'I05'), said('Say they are listened to', 'listened')],
    [
      'Planning',
      ['Have a plan', plan('plan'), plan('people')],
      ['With a goal of their own', plan('own goal'), plan('people')],
    ],
    [
      'Reviewing',
      share('With an outcome record at review', 'I13'),
      ['Reviewed in time', review('in time'), review('due')],
    ],
    ['Leaving', share('Completed treatment', 'I06'), said('Say that it helps', 'helps')],
  ]
}

const saidTable = ({ numbers, month, yearBefore, asked }: Question) =>
  table(
    'said',
    'What people said',
    ['Question', 'Yes', 'Partly', 'No', 'Left out', 'Asked and answered', 'Yes, the year before'],
    asked.questions.map(({ code, words }) => {
      const [row, before] = [month, yearBefore].map((label) => numbers.row('said', code, label))
      return [
        words,
        ...['yes', 'partly', 'no', 'left out', 'heard'].map((part) => cellInWords(row?.(part))),
        partOf(before?.('yes'), before?.('heard')),
      ]
    }),
  )

function yearsTable(
  id: string,
  caption: string,
  question: Question,
  report: string,
  whole: string,
  rows: readonly (readonly [string, string])[],
) {
  const [now, before] = [question.month, question.yearBefore].map((label) =>
    question.numbers.row(report, 'period', label),
  )
  return table(
    id,
    caption,
    ['People', 'This year', 'The year before'],
    rows.map(([part, words]) => [words, partOf(now?.(part), now?.(whole)), partOf(before?.(part), before?.(whole))]),
  )
}

/** Numbers and quality side by side, for one place (S001-L16, S004-L486). */
export function qualityReport(question: Question): ReportDocument {
  const { numbers, say, where, month, asked } = question
  const plan = numbers.row('quality', 'period', month)
  const review = numbers.row('reviews', 'period', month)
  const heard = numbers.row('said', 'listened', month)
  const series = drawn(question, { of: (row) => percentOfRow(row, 'in time', 'due') }, 'reviews')
  return {
    sentences: [
      `${capital(say.people(plan('people')))} were in treatment ${where} in ${year(month)}. ${capital(say.of(plan('own goal'), plan('people')))} have a goal that they set themselves.`,
      `${capital(say.of(review('in time'), review('due')))} whose review came due had it in time.`,
      `${capital(rounded.people(heard('heard')))} said how it is for them ${where}. ${capital(rounded.of(heard('yes'), heard('heard')))} say that they are listened to.`,
    ],
    parts: [
      table(
        'pairs',
        'The numbers, and the quality beside them',
        ['', 'The numbers', 'The quality'],
        pairs(question).map(([stage, number, quality]) => [stage, named(number), named(quality)]),
      ),
      saidTable(question),
      yearsTable('choice', 'A part in the plan', question, 'quality', 'people', choices),
      yearsTable('reviews', 'Reviews that came due', question, 'reviews', 'due', reviews),
      picture('reviews', monthly, series),
    ],
    doesNotTell: [
      'What people think who were not asked, or did not want to answer. Those who answer may be happier, or angrier, than the others.',
      `${asked.source} People answer on their own page, as often as they like; each counts once, with their last word of the year. Their names stay with them, and their agency’s own workers read the rounded numbers too.`,
      'Whether a choice was a good one. The record knows that somebody set a goal, wrote a part of the plan, or chose a pathway. It does not know what they were told before.',
      'Whether a review was any good. Agencies that send files write no reviews here; theirs show as outcome records only.',
    ],
  }
}
