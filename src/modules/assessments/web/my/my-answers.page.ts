import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { isFresh } from '../../domain/answering/freshness.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import type { KnownAnswer } from '../../queries/known-answers.ts'
import { askedBy, heardAgainFrom, wordsOf } from '../section/section.page.ts'

export interface MyAnswer {
  readonly answerId: string
  readonly question: string
  readonly words: string
  readonly by: string
  readonly heardAgain: string | null
  readonly isFresh: boolean
}

export interface MyPart {
  readonly title: string
  readonly answers: readonly MyAnswer[]
}

type Find = (id: string, version: string) => Instrument | null

/** The person's newest answers under the headings they were asked under: hopes and strengths first. */
export function myParts(answers: readonly KnownAnswer[], find: Find, today: CalendarDay): readonly MyPart[] {
  const newest = new Map<string, KnownAnswer>()
  for (const answer of answers) if (!newest.has(answer.concept)) newest.set(answer.concept, answer)
  const placed = [...newest.values()].flatMap((answer) => {
    const sections = find(answer.instrumentId, answer.instrumentVersion)?.sections ?? []
    const section = sections.find((one) => one.items.some((item) => item.linkId === answer.linkId))
    const item = section?.items.find((one) => one.linkId === answer.linkId)
    if (!section || !item) return []
    return [
      {
        title: section.title,
        isStrengths: section.strengths,
        answer: {
          answerId: answer.answerId,
          question: item.text,
          words: wordsOf(item, answer.value),
          by: askedBy(answer, today),
          heardAgain: heardAgainFrom(answer, today)?.replace('the person themself', 'you') ?? null,
          isFresh: isFresh(answer, item.staleAfterDays, today),
        },
      },
    ]
  })
  const inOrder = [...placed.filter((one) => one.isStrengths), ...placed.filter((one) => !one.isStrengths)]
  return [...Map.groupBy(inOrder, (one) => one.title)].map(([title, all]) => ({
    title,
    answers: all.map((one) => one.answer),
  }))
}
