import { type CalendarDay, dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { ageInWords } from '../../domain/answering/freshness.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import type { Assessment } from '../../queries/assessments-of.ts'
import type { KnownAnswer } from '../../queries/known-answers.ts'
import { isSkipReason, skipReasons } from '../section/reasons.ts'
import { askedBy, heardAgainFrom, wordsOf } from '../section/section.page.ts'

export interface ReadAnswer {
  readonly linkId: string
  readonly question: string
  readonly words: string
  readonly by: string
  /** Given before this assessment and only confirmed in it. */
  readonly isConfirmed: boolean
}

export interface ReadPart {
  readonly id: string
  readonly title: string
  readonly isStrengths: boolean
  readonly skipped: string | null
  readonly answers: readonly ReadAnswer[]
}

/** The parts of an assessment as it is read: strengths first, each answer with who asked and when. */
export function readParts(
  assessment: Assessment,
  instrument: Instrument,
  answers: readonly KnownAnswer[],
  today: CalendarDay,
): readonly ReadPart[] {
  return instrument.sections.map((section) => {
    const skipped = assessment.skipped[section.id]
    return {
      id: section.id,
      title: section.title,
      isStrengths: section.strengths,
      skipped: skipped === undefined ? null : isSkipReason(skipped) ? skipReasons[skipped] : skipped,
      answers: section.items.flatMap((item) => {
        const answer = answers.find((one) => one.concept === item.concept)
        if (!answer) return []
        const isConfirmed = answer.assessmentId !== assessment.assessmentId
        const heard = isConfirmed ? heardAgainFrom(answer, today) : null
        return {
          linkId: item.linkId,
          question: item.text,
          words: wordsOf(item, answer.value),
          by: heard === null ? askedBy(answer, today) : `${askedBy(answer, today)}; still true: ${heard}`,
          isConfirmed,
        }
      }),
    }
  })
}

export interface ReadFacts {
  readonly by: string
  readonly on: string
  readonly minutes: string | null
  readonly spared: string
  readonly forThePerson: string
}

export function readFacts(one: Assessment, today: CalendarDay): ReadFacts {
  const day = dayOf(one.completedAt)
  const spared = one.itemsConfirmed + one.itemsKept
  const forThePerson =
    one.releasedAt !== null
      ? 'They may read it now'
      : one.heldAt !== null
        ? `Held back from them: ${one.heldReason}`
        : '28 days after it was finished'
  return {
    by: [one.authorName, one.ownerName].filter((name) => name !== null).join(', '),
    on: `${dayInWords(day)} (${ageInWords(day, today)})`,
    minutes: one.minutes === null ? null : `${one.minutes} minutes`,
    spared: `${one.itemsAsked} asked, ${spared} not asked again`,
    forThePerson,
  }
}
