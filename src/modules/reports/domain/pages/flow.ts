import { monthInWords } from '../../../../kernel/calendar-day.ts'
import { cellInWords } from '../../../indicators/index.ts'
import { type ReportDocument, table } from '../document.ts'
import { countPoint, type Row, seriesOf } from '../numbers.ts'
import type { Question } from '../question.ts'
import { capital, daysInWords, shareInTable } from '../say.ts'

/** How people who started have left, in the order the national lists have them. */
export const waysOfLeaving = [
  ['completed', 'Completed'],
  ['transferred', 'Moved to another service'],
  ['unplanned', 'Left unplanned'],
  ['died', 'Died'],
  ['not known', 'Not known, or reasons disagree'],
] as const

function sentences({ say, where, month }: Question, row: Row): readonly string[] {
  const left = waysOfLeaving.map(([part, words]) => `${words.toLowerCase()}: ${cellInWords(row(part))}`).join('; ')
  return [
    `In the twelve months to the end of ${monthInWords(`${month}-01`)}, ${say.people(row('asked'))} asked for help ${where}.`,
    `${capital(say.of(row('seen'), row('asked')))} have been seen. Half of them waited ${daysInWords(row('days asked to seen'))} or less.`,
    `${capital(say.of(row('started'), row('seen')))} who were seen have started treatment. Half of them waited ${daysInWords(row('days seen to started'))} or less after they were seen.`,
    `Lost or still waiting on the way: not seen yet: ${cellInWords(row('not seen yet'))}; closed without being seen: ${cellInWords(row('closed unseen'))}; seen and not started: ${cellInWords(row('not started'))}.`,
    `${capital(say.of(row('left'), row('started')))} who started have left since. ${capital(left)}.`,
    `Of those who left six months or more before the data end, ${say.of(row('came back'), row('watched'))} came back within six months.`,
  ]
}

const steps = [
  { words: 'Asked for help', part: 'asked', of: null, wait: null, lost: [] },
  {
    words: 'Seen',
    part: 'seen',
    of: 'asked',
    wait: 'days asked to seen',
    lost: [
      ['not seen yet', 'not seen yet'],
      ['closed unseen', 'closed without being seen'],
    ],
  },
  {
    words: 'Started treatment',
    part: 'started',
    of: 'seen',
    wait: 'days seen to started',
    lost: [['not started', 'seen and not started']],
  },
  {
    words: 'Left',
    part: 'left',
    of: 'started',
    wait: 'days started to left',
    lost: [['still here', 'still in treatment']],
  },
  { words: 'Came back', part: 'came back', of: 'watched', wait: 'days left to back', lost: [] },
] as const

function stepRows(row: Row, before: Row): readonly (readonly string[])[] {
  return steps.map(({ words, part, of, wait, lost }) => [
    words,
    cellInWords(row(part)),
    of === null ? '–' : shareInTable(row(part), row(of)),
    lost.map(([name, says]) => `${cellInWords(row(name))} ${says}`).join(', ') || '–',
    wait === null ? '–' : capital(daysInWords(row(wait))),
    cellInWords(before(part)),
  ])
}

/** The way through the system: asked, seen, started, left how, came back. */
export function flowReport(question: Question): ReportDocument {
  const { numbers, month, yearBefore } = question
  const [row, before] = [month, yearBefore].map((label) => numbers.row('flow', 'period', label))
  if (!row || !before) throw new Error('the flow has no rows')
  const labels = steps.map(({ words }) => words)
  return {
    sentences: sentences(question, row),
    parts: [
      {
        kind: 'chart',
        shape: 'bar',
        id: 'flow-steps',
        heading: 'People at each step',
        sentence:
          'Each bar is the number of people who have come so far. What is missing from one bar to the next is lost or still waiting.',
        labels,
        series: [
          seriesOf(
            'Asked in the last twelve months',
            steps.map(({ part }) => countPoint(row(part))),
          ),
          seriesOf(
            'Asked in the twelve months before',
            steps.map(({ part }) => countPoint(before(part))),
          ),
        ],
      },
      table(
        'steps',
        'The steps, and who is lost between them',
        ['Step', 'People', 'Of the step before', 'Lost or waiting', 'Half waited this long or less', 'The year before'],
        stepRows(row, before),
      ),
      table(
        'leaving',
        'How those who left have left',
        ['How', 'People', 'Of those who left', 'The year before'],
        waysOfLeaving.map(([part, words]) => [
          words,
          cellInWords(row(part)),
          shareInTable(row(part), row('left')),
          cellInWords(before(part)),
        ]),
      ),
    ],
    doesNotTell: [
      'Somebody who asked last month has had little time to be seen, and less to leave or come back. The year before is further on.',
      'Who asked and was never registered counts once each time: nobody knows whether it was the same person.',
      'Who started without anybody having written down when they asked counts as asking on that day, and in no wait.',
      `A start more than ${question.values.asking_days} days after somebody asked counts as lost on the way.`,
      'It does not say why somebody was lost, nor whether another door would have been right for them.',
    ],
  }
}
