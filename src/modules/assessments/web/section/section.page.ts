import { type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import type { FormValues } from '../../../../platform/web/components/index.ts'
import { answerInWords, conditionInWords, declinedWords, isAsked } from '../../domain/answering/answer-words.ts'
import { questionsOf } from '../../domain/answering/as-asked.ts'
import { ageInWords, heardOn, isFresh } from '../../domain/answering/freshness.ts'
import type { Written } from '../../domain/answering/outcome-of-form.ts'
import { boxesOf, declinedField, sameField } from '../../domain/answering/read-answer.ts'
import type { AnswerValue, Instrument, Item, Section } from '../../domain/instrument/instrument.ts'
import type { KnownAnswer } from '../../queries/known-answers.ts'

/** What is already known about an item, as the page says it. */
export interface Known {
  readonly answerId: string
  readonly words: string
  readonly asked: string
  readonly heardAgain: string | null
  readonly isFresh: boolean
}

export interface AskedItem {
  readonly item: Item
  readonly known: Known | null
  /** Asked only if an item of this same section is answered so. */
  readonly onlyIf: string | null
  /** Whether the person may say that they would rather not answer. */
  readonly mayDecline: boolean
}

/** Kinds that nobody should have to talk about: health of a private kind, harm, courts, other people. */
const mayBeDeclined = new Set([8, 9, 11, 12])

export function wordsOf(item: Item, value: AnswerValue | null): string {
  return value === null ? declinedWords : answerInWords(item, value)
}

/** Who asked, and when: 'Amy Hart, Riverside Recovery, 4 July 2025 (8 months ago)'. */
export function askedBy(answer: KnownAnswer, today: CalendarDay): string {
  const who = [answer.authorName, answer.ownerName].filter((name) => name !== null).join(', ')
  const on = heardOn({ askedAt: answer.askedAt, confirmedAt: null })
  return `${who}, ${dayInWords(on)} (${ageInWords(on, today)})`
}

export function heardAgainFrom(answer: KnownAnswer, today: CalendarDay): string | null {
  if (answer.confirmedAt === null) return null
  const who = answer.confirmedByPerson
    ? 'the person themself'
    : [answer.confirmedByName, answer.confirmedAgencyName].filter((name) => name !== null).join(', ')
  return `${who}, ${dayInWords(heardOn(answer))} (${ageInWords(heardOn(answer), today)})`
}

export interface SectionFacts {
  readonly instrument: Instrument
  readonly section: Section
  readonly written: readonly Written[]
  readonly known: readonly KnownAnswer[]
  /** Bits of the kinds the worker may write. */
  readonly writes: number
  readonly today: CalendarDay
}

const valuesSoFar =
  ({ instrument, written, known }: SectionFacts) =>
  (linkId: string): AnswerValue | null => {
    const concept = questionsOf(instrument).find((item) => item.linkId === linkId)?.concept
    return (
      written.find((one) => one.linkId === linkId)?.value ?? known.find((one) => one.concept === concept)?.value ?? null
    )
  }

/** The items of a section that this worker may ask now; those whose condition lies in an earlier part only where it holds. */
export function askedItems(facts: SectionFacts): readonly AskedItem[] {
  const { instrument, section, known, writes, today } = facts
  const here = new Set(section.items.map((item) => item.linkId))
  const all = questionsOf(instrument)
  return section.items
    .filter((item) => (writes & (1 << item.category)) !== 0)
    .filter((item) => {
      const before = (item.enableWhen ?? []).filter((condition) => !here.has(condition.linkId))
      return isAsked({ ...item, enableWhen: before }, valuesSoFar(facts))
    })
    .map((item) => {
      const answer = known.find((one) => one.concept === item.concept)
      const conditions = (item.enableWhen ?? []).filter((condition) => here.has(condition.linkId))
      return {
        item,
        onlyIf: conditions.length === 0 ? null : conditions.map((one) => conditionInWords(one, all)).join(', and '),
        mayDecline: mayBeDeclined.has(item.category) && !item.choices?.some((one) => one.code === 'rather_not_say'),
        known: answer
          ? {
              answerId: answer.answerId,
              words: wordsOf(item, answer.value),
              asked: askedBy(answer, today),
              heardAgain: heardAgainFrom(answer, today),
              isFresh: isFresh(answer, item.staleAfterDays, today),
            }
          : null,
      }
    })
}

/** How many questions of a section the worker may not ask: somebody with another role does. */
export const notMineToAsk = ({ section, writes }: Pick<SectionFacts, 'section' | 'writes'>) =>
  section.items.filter((item) => (writes & (1 << item.category)) === 0).length

/** What stands in the boxes: what was saved; before anything was, a tick for every fresh answer that is known. */
export function savedValues(asked: readonly AskedItem[], written: readonly Written[], wasSaved: boolean): FormValues {
  const values: Record<string, string | readonly string[] | undefined> = {}
  for (const { item, known } of asked) {
    const here = written.find((one) => one.linkId === item.linkId)
    if (here?.value != null) Object.assign(values, boxesOf(item, here.value))
    if (here && here.skippedReason !== '') values[declinedField(item.linkId)] = ['declined']
    const isTicked = wasSaved ? here?.stillTrueId === known?.answerId : known?.isFresh === true
    if (known && isTicked) values[sameField(item.linkId)] = [known.answerId]
  }
  const reason = written.find((one) => one.againReason !== '' && asked.some(({ item }) => item.linkId === one.linkId))
  if (reason) values.again_reason = reason.againReason
  return values
}
