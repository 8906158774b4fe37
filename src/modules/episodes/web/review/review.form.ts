import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import type { FormValues } from '../../../../platform/web/components/index.ts'
import { choice, day, optionalText, readForm, text, tick, ticks } from '../../../../platform/web/fields.ts'
import { dayBoxes } from '../../../../platform/web/form-page.ts'
import type { HeldReview } from '../../domain/review.ts'
import { changes, lifeAreas, lifeAreaWords, present } from '../../domain/review.ts'
import type { Review } from '../../queries/reviews-of.ts'

const changeOf = (area: (typeof lifeAreas)[number]) => choice(`How it is: ${lifeAreaWords[area]}`, changes)

export function readReview(form: FormValues, today: CalendarDay) {
  const read = readForm(
    {
      held_on: day('The day of the review', { notAfter: today }),
      held_with: ticks('Who was there', present, { min: 1 }),
      person_words: text('What the person said', { max: 2000 }),
      home: changeOf('home'),
      work: changeOf('work'),
      family: changeOf('family'),
      health: changeOf('health'),
      what_is_next: optionalText('What is next', { max: 500 }),
      next_due_on: day('The next review'),
      agreed: tick(),
    },
    form,
  )
  if (!read.ok) return read
  const { held_on, held_with, person_words, what_is_next, next_due_on, agreed, home, work, family, health } = read.input
  const held: HeldReview = {
    heldOn: held_on,
    heldWith: held_with,
    personWords: person_words,
    whatIsNext: what_is_next,
    nextDueOn: next_due_on,
    ...{ agreed, home, work, family, health },
  }
  return { ok: true as const, input: held }
}

/** A review as the boxes of its form. */
export const reviewValues = (review: Review): FormValues => ({
  ...dayBoxes('held_on', review.heldOn),
  ...dayBoxes('next_due_on', review.nextDueOn),
  held_with: review.heldWith,
  person_words: review.personWords,
  what_is_next: review.whatIsNext,
  agreed: review.agreed ? ['yes'] : [],
  ...Object.fromEntries(lifeAreas.map((area) => [area, review[area]])),
})
