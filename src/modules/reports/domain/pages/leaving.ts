import { monthInWords } from '../../../../kernel/calendar-day.ts'
import { cellInWords, partsInOrder, partWords, type ShownFigure, waitingInWords } from '../../../indicators/index.ts'
import { type ReportDocument, table } from '../document.ts'
import type { Question } from '../question.ts'
import { capital, daysInWords, shareInTable } from '../say.ts'

const year = ({ month }: Question) => `the twelve months to the end of ${monthInWords(`${month}-01`)}`
const cell = (figure: ShownFigure | undefined, part: string) => figure?.parts[part]

const reasons = [
  ['reasons completed', 'Completed'],
  ['reasons transferred', 'Moved to another service'],
  ['reasons unplanned', 'Left unplanned'],
  ['reasons died', 'Died'],
  ['reasons inconsistent', 'Reasons disagree'],
  ['reasons not known', 'Not known'],
] as const

/** Ready-made report: who left, and how. */
export function whoLeft(question: Question): ReportDocument {
  const { say, where, indicator } = question
  const [left, completed, early] = ['I03', 'I06', 'I09'].map(indicator)
  return {
    sentences: [
      `${capital(say.people(cell(left, 'n')))} left treatment ${where} in ${year(question)}.`,
      `${capital(say.people(cell(left, 'reasons completed')))} completed it, and ${say.people(cell(left, 'reasons unplanned'))} left without it being planned.`,
      `${capital(say.of(cell(completed, 'n'), cell(completed, 'd')))} in treatment in the year completed it and did not come back so far.`,
      `${capital(say.of(cell(early, 'n'), cell(early, 'd')))} who began left unplanned within twelve weeks.`,
    ],
    parts: [
      table(
        'left',
        'How people left',
        ['How', 'People', 'Of those who left'],
        reasons.map(([part, words]) => [
          words,
          cellInWords(cell(left, part)),
          shareInTable(cell(left, part), cell(left, 'n')),
        ]),
      ),
    ],
    doesNotTell: [
      'How people are after leaving, nor whether they wanted to leave.',
      'Completing treatment is one good way to leave. Staying on a medicine that helps is no failure.',
      'The last three weeks may still change: people who left may come back to the same journey.',
    ],
  }
}

/** Ready-made report: who came back. */
export function whoCameBack(question: Question): ReportDocument {
  const { say, where, indicator, numbers, yearBefore } = question
  const [again, without] = ['I08', 'I07'].map(indicator)
  const before = numbers.row('flow', 'period', yearBefore)
  const waits = again?.waitsFor ?? []
  return {
    sentences: [
      waits.length > 0
        ? `How many came back after completing is not known yet. ${waitingInWords(waits)}.`
        : `${capital(say.of(cell(again, 'n'), cell(again, 'd')))} who completed treatment ${where} in the first half of the year came back within six months.`,
      without && without.waitsFor.length === 0
        ? `${capital(say.of(cell(without, 'n'), cell(without, 'd')))} in treatment completed it and stayed away for six months.`
        : 'Who completed in the whole year and stayed away is known six months later.',
      `Of those who asked for help the year before and had left six months before the data end, ${say.of(before('came back'), before('watched'))} came back. Half of them were back within ${daysInWords(before('days left to back'))}.`,
    ],
    parts: [
      table(
        'back',
        'Coming back within six months',
        ['Who', 'Came back', 'Out of', 'Share'],
        [
          [
            'After completing',
            cellInWords(cell(again, 'n')),
            cellInWords(cell(again, 'd')),
            again ? shareInTable(cell(again, 'n'), cell(again, 'd')) : '–',
          ],
          [
            'After leaving in any way, asked the year before',
            cellInWords(before('came back')),
            cellInWords(before('watched')),
            shareInTable(before('came back'), before('watched')),
          ],
        ],
      ),
    ],
    doesNotTell: [
      'Whether coming back is bad. Coming back soon when things get hard is what the door is for.',
      'Who came back to somewhere else: another partnership, a prison, a hospital.',
    ],
  }
}

/** Ready-made report: who is stuck. */
export function whoIsStuck({ say, where, indicator }: Question): ReportDocument {
  const [time, stuck] = ['I11', 'I16'].map(indicator)
  const bands = partsInOrder(Object.keys(time?.parts ?? {}).filter((part) => part.startsWith('bands ')))
  const longest = bands.at(-1) ?? ''
  const bandWords = (part: string) => partWords(part, { id: 'I11', kind: 'bands' })
  return {
    sentences: [
      `${capital(say.of(cell(stuck, 'n'), cell(stuck, 'd')))} who have been in treatment ${where} for two years or more, and have two outcome records to compare, show no change in home, work or quality of life.`,
      `${capital(say.people(cell(stuck, 'without_records')))} have been here as long and lack two such records: of them nobody knows.`,
      `${capital(say.of(cell(time, longest), cell(time, 'd')))} in treatment have been here ${bandWords(longest).toLowerCase()}.`,
    ],
    parts: [
      table(
        'years',
        'How long people in treatment have been here',
        ['Time', 'People', 'Share'],
        bands.map((part) => [
          bandWords(part),
          cellInWords(cell(time, part)),
          shareInTable(cell(time, part), cell(time, 'd')),
        ]),
      ),
    ],
    doesNotTell: [
      'Whether treatment should end. Long treatment keeps many people alive and well.',
      'Change that the outcome record does not ask about: family, friends, hope.',
    ],
  }
}

const records = [
  ['I12', 'At the start'],
  ['I13', 'Review within six months'],
  ['I14', 'At the exit, of those who completed'],
] as const

/** Ready-made report: whether outcome records are there. */
export function outcomeRecords({ say, where, indicator }: Question): ReportDocument {
  const [start, review] = ['I12', 'I13'].map(indicator)
  return {
    sentences: [
      `${capital(say.of(cell(start, 'n'), cell(start, 'd')))} who began ${where} have an outcome record within two weeks of the start.`,
      `${capital(say.of(cell(review, 'n'), cell(review, 'd')))} who were due a review have one.`,
      'Whoever has no record is in no number about change. The fewer records, the less the other reports say.',
    ],
    parts: [
      table(
        'records',
        'Outcome records that are there',
        ['Record', 'People with one', 'Out of', 'Share'],
        records.map(([id, words]) => {
          const figure = indicator(id)
          return [
            words,
            cellInWords(cell(figure, 'n')),
            cellInWords(cell(figure, 'd')),
            shareInTable(cell(figure, 'n'), cell(figure, 'd')),
          ]
        }),
      ),
    ],
    doesNotTell: [
      'Whether what the records say is true, or was talked through with the person.',
      'How anybody is: a record that is there is not an outcome.',
    ],
  }
}
