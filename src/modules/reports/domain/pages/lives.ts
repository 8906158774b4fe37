import { monthInWords } from '../../../../kernel/calendar-day.ts'
import { cellInWords } from '../../../indicators/index.ts'
import { type ReportDocument, table } from '../document.ts'
import type { Question } from '../question.ts'
import { capital, shareInTable } from '../say.ts'
import { ageInWords } from './equity.ts'

interface Kind {
  readonly known: string
  readonly rows: readonly (readonly [part: string, words: string])[]
}

function changeTable(id: string, caption: string, { numbers, month, yearBefore }: Question, { known, rows }: Kind) {
  const [row, before] = [month, yearBefore].map((label) => numbers.row('lives', 'period', label))
  return table(
    id,
    caption,
    ['Between the two records', 'People', 'Share', 'The year before'],
    rows.map(([part, words]) => [
      words,
      cellInWords(row?.(part)),
      shareInTable(row?.(part), row?.(known)),
      cellInWords(before?.(part)),
    ]),
  )
}

const year = (month: string) => `the twelve months to the end of ${monthInWords(`${month}-01`)}`

/** Ready-made report: home. */
export function homes(question: Question): ReportDocument {
  const { numbers, say, where, month } = question
  const row = numbers.row('lives', 'period', month)
  return {
    sentences: [
      `${capital(say.of(row('home known'), row('people')))} in treatment ${where} in ${year(month)} told us about their home at the start and again later.`,
      `${capital(say.people(row('home solved')))} had nowhere settled to live at the start and have now. ${capital(say.people(row('home still')))} still have not.`,
      `${capital(say.people(row('home lost')))} had a home at the start and have lost it.`,
    ],
    parts: [
      changeTable('homes', 'An acute problem with housing, at the start and in the latest record', question, {
        known: 'home known',
        rows: [
          ['home solved', 'Had the problem, has it no more'],
          ['home still', 'Had it and has it still'],
          ['home lost', 'Did not have it, has it now'],
          ['home fine', 'Had it neither then nor now'],
        ],
      }),
    ],
    doesNotTell: [
      'What kind of home it is, and whether somebody could stay there. Damp, debts and bad neighbours are not asked.',
      'Whether treatment made the difference.',
    ],
  }
}

/** Ready-made report: work, volunteering and learning. */
export function work(question: Question): ReportDocument {
  const { numbers, say, where, month, workRise } = question
  const row = numbers.row('lives', 'period', month)
  return {
    sentences: [
      `${capital(say.of(row('work known'), row('people')))} in treatment ${where} in ${year(month)} told us about paid work at the start and again later.`,
      `${capital(say.people(row('work found')))} had no paid work at the start and have some now. ${capital(say.people(row('work lost')))} had some and have none now.`,
      `${capital(say.of(row('days up'), row('days known')))} have ${workRise === null ? 'clearly' : `at least ${workRise}`} more days a month of paid work, volunteering or learning taken together.`,
    ],
    parts: [
      changeTable('work', 'Paid work, at the start and in the latest record', question, {
        known: 'work known',
        rows: [
          ['work found', 'Had none, has some now'],
          ['work kept', 'Had some and has some still'],
          ['work lost', 'Had some, has none now'],
          ['work none', 'Had none and has none'],
        ],
      }),
    ],
    doesNotTell: [
      'Whether the work is good, safe or paid enough to live on.',
      'Who cannot or should not work: caring for children or being ill is not a failure.',
    ],
  }
}

/** Ready-made report: what keeps people out of everyday services. */
export function blocks({ numbers, say, where, words }: Question): ReportDocument {
  const services = numbers.rowKeys('blocks', 'service')
  const blockers = numbers.rowKeys('blocks', 'blocker')
  const name = (list: 'mainstream' | 'blocker') => (code: string) => words(list, code)
  const byName = (list: 'mainstream' | 'blocker') => (a: string, b: string) =>
    name(list)(a).localeCompare(name(list)(b), 'en-GB')
  return {
    sentences: services.toSorted(byName('mainstream')).map((code) => {
      const row = numbers.row('blocks', 'service', code)
      return `${words('mainstream', code)}: ${say.of(row('blocked'), row('asked'))} who were asked ${where} are kept out.`
    }),
    parts: [
      table(
        'services',
        'Services everybody needs',
        ['Service', 'Asked', 'Have it', 'Applied', 'Kept out', 'Do not want it'],
        services
          .toSorted(byName('mainstream'))
          .map((code) => [
            words('mainstream', code),
            ...['asked', 'has', 'applied', 'blocked', 'not wanted'].map((part) =>
              cellInWords(numbers.row('blocks', 'service', code)(part)),
            ),
          ]),
      ),
      table(
        'blockers',
        'What keeps people out',
        ['What', 'People'],
        blockers
          .toSorted(byName('blocker'))
          .map((code) => [words('blocker', code), cellInWords(numbers.row('blocks', 'blocker', code)('people'))]),
      ),
    ],
    doesNotTell: [
      'Who was never asked. Somebody may be kept out of several services and for several reasons.',
      'Whether the block is still there today: it is what was said last.',
    ],
  }
}

const whens = [
  ['in treatment', 'In treatment'],
  ['left within a year', 'Had left within the year before'],
  ['left longer ago', 'Had left longer ago'],
] as const

/** Ready-made report: deaths. */
export function deaths(question: Question): ReportDocument {
  const { numbers, say, where, month, yearBefore, values } = question
  const row = (cut: string, label: string, key: string) => numbers.row('deaths', `${cut} ${label}`, key)('people')
  const ages = numbers.rowKeys('deaths', `age ${month}`)
  return {
    sentences: [
      `${capital(say.people(row('when', month, 'in treatment')))} died while in treatment ${where} in ${year(month)}.`,
      `${capital(say.people(row('when', month, 'left within a year')))} died within a year of leaving.`,
      ...(whens.every(([key]) => row('when', month, key)?.state === 'zero')
        ? []
        : ['Every one was somebody’s family or friend. The death review asks what could have been different.']),
    ],
    parts: [
      table(
        'deaths-when',
        'Deaths by when they happened',
        ['When', 'People', 'The year before'],
        whens.map(([key, words]) => [
          words,
          cellInWords(row('when', month, key)),
          cellInWords(row('when', yearBefore, key)),
        ]),
      ),
      table(
        'deaths-age',
        'Deaths by age',
        ['Age', 'People', 'The year before'],
        ages.map((key) => [
          ageInWords(key, values.age_bands),
          cellInWords(row('age', month, key)),
          cellInWords(row('age', yearBefore, key)),
        ]),
      ),
    ],
    doesNotTell: [
      'What people died of. Deaths are of all causes.',
      'Deaths nobody told us of: after somebody has left, the record often does not know.',
    ],
  }
}
