import { monthInWords } from '../../../../kernel/calendar-day.ts'
import { cellInWords } from '../../../indicators/index.ts'
import { type ReportDocument, table } from '../document.ts'
import type { Row } from '../numbers.ts'
import type { Question } from '../question.ts'
import { partOf } from '../say.ts'

/** The routes by their names, in the order of the alphabet: the order never follows a result (S001-L95). */
export const routes = [
  ['medication', 'Medication-supported'],
  ['psychosocial', 'Psychosocial, without medication'],
  ['residential', 'Residential detox or rehab'],
] as const

const measures = [
  { words: 'People who began on it', part: 'people', of: null },
  { words: 'Stayed twelve weeks, or completed sooner', part: 'stayed', of: 'people' },
  { words: 'Left unplanned within twelve weeks', part: 'left early', of: 'people' },
  { words: 'Using less, or not at all', part: 'use less', of: 'use known' },
  { words: 'Using more', part: 'use more', of: 'use known' },
  { words: 'Quality of life clearly better', part: 'quality up', of: 'quality known' },
  { words: 'Quality of life clearly worse', part: 'quality down', of: 'quality known' },
  { words: 'Died within six months', part: 'died', of: 'people' },
  { words: 'With a start record and a review', part: 'quality known', of: 'people' },
] as const

const shown = (row: Row, part: string, of: string | null) =>
  of === null ? cellInWords(row(part)) : partOf(row(part), row(of))

/** Routes side by side: the same measures for each, and nothing in the order of a result. */
export function routesReport({ numbers, routesMonth, say, where, values }: Question): ReportDocument {
  const rows = routes.map(([key]) => numbers.row('routes', `route ${routesMonth}`, key))
  return {
    sentences: [
      `These are the people who began treatment ${where} in the twelve months to the end of ${monthInWords(`${routesMonth}-01`)}, six months or more ago.`,
      ...routes.map(([, name], at) => `${name}: ${say.people(rows[at]?.('people'))} began on it.`),
      'Routes stand in the order of the alphabet, never of a result. The numbers cannot say which route is better: people who begin on one differ from people who begin on another, in what they use, for how long, and in how ill they are.',
    ],
    parts: [
      table(
        'routes',
        'The same measures for each route',
        ['Measure', ...routes.map(([, name]) => name)],
        measures.map(({ words, part, of }) => [words, ...rows.map((row) => shown(row, part, of))]),
      ),
    ],
    doesNotTell: [
      'Which route is better, or which one a person should take. That is between the person and those who treat them.',
      'Completing treatment is not a measure here. Somebody who is well on a medicine and stays has not failed.',
      `A route is where somebody began: medication-supported if a medicine began within ${values.route_days} days of the start, residential if they entered detox or rehab within six months. The record does not say what a programme aims at; residential detox and rehab stand for routes that aim at abstinence.`,
      'Change is known only of people with a start record and a review. Those without may have done better or worse.',
    ],
  }
}
