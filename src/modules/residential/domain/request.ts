import type { CalendarDay } from '../../../kernel/calendar-day.ts'

export const answers = ['yes', 'not_yet', 'no', 'taken_back'] as const
export type AnswerCode = (typeof answers)[number]

export const answerWords: Readonly<Record<AnswerCode, string>> = {
  yes: 'Yes',
  not_yet: 'Not yet',
  no: 'No',
  taken_back: 'They no longer ask for this',
}

export type Outcome = 'stands' | 'overturned'
export const outcomes = ['overturned', 'stands'] as const
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  overturned: 'The answer was wrong. It must be answered again',
  stands: 'The answer stands',
}

/** What has happened to a request, as far as its standing rests on it. */
export interface RequestFacts {
  readonly answers: readonly {
    readonly answer: AnswerCode
    readonly at: Date
    readonly lookAgainOn: CalendarDay | null
  }[]
  readonly appeals: readonly {
    readonly against: 'answer' | 'panel'
    readonly at: Date
    readonly outcome: Outcome | null
    readonly decidedAt: Date | null
  }[]
}

/** How a request stands. Nobody sets it: it follows from what was written down, and from nothing else. */
export type RequestState = 'waiting' | 'yes' | 'not_yet' | 'no' | 'appealed' | 'to_answer_again' | 'taken_back'

const latest = <T extends { readonly at: Date }>(all: readonly T[]): T | undefined =>
  all.reduce<T | undefined>((last, one) => (last === undefined || one.at >= last.at ? one : last), undefined)

export function requestState({ answers: given, appeals }: RequestFacts): RequestState {
  const answer = latest(given)
  const appeal = latest(appeals)
  if (answer?.answer === 'taken_back') return 'taken_back'
  if (appeal && appeal.decidedAt === null) return 'appealed'
  const isWon = appeal?.against === 'answer' && appeal.outcome === 'overturned' && appeal.decidedAt !== null
  if (isWon && (!answer || appeal.decidedAt >= answer.at)) return 'to_answer_again'
  return answer?.answer ?? 'waiting'
}

export const stateWords: Readonly<Record<RequestState, string>> = {
  waiting: 'Waiting for an answer',
  yes: 'Yes',
  not_yet: 'Not yet',
  no: 'No',
  appealed: 'Appeal waiting for a decision',
  to_answer_again: 'Appeal won, waiting for a new answer',
  taken_back: 'Taken back',
}

/** An answer can be written while the last word is not the person's own and no appeal waits: minds may change in both directions. */
export const mayBeAnswered = (state: RequestState): boolean => state !== 'appealed' && state !== 'taken_back'

/** What was refused or put off may be appealed against; a "yes" has nothing to appeal against (S001-L167). */
export const mayBeAppealed = (state: RequestState): boolean => state === 'no' || state === 'not_yet'

/** The person may take back what they asked for, except while an appeal of theirs is being decided. */
export const mayBeTakenBack = mayBeAnswered

/** Only what was answered with yes goes on to an application. */
export const mayBeAppliedFor = (state: RequestState): boolean => state === 'yes'
