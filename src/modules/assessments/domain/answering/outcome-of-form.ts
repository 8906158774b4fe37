import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import type { AnswerValue, Instrument, Item, Section } from '../instrument/instrument.ts'
import { isAsked } from './answer-words.ts'
import { questionsOf } from './as-asked.ts'
import { isFresh } from './freshness.ts'

/** What stands in a form about one item. */
export interface Written {
  readonly linkId: string
  readonly value: AnswerValue | null
  readonly skippedReason: string
  readonly stillTrueId: string | null
  readonly againReason: string
}

/** What is known about a concept before the form. */
export interface KnownBefore {
  readonly answerId: string
  readonly concept: string
  readonly category: number
  readonly value: AnswerValue | null
  readonly askedAt: Date
  readonly confirmedAt: Date | null
}

export interface NewAnswer {
  readonly item: Item
  readonly value: AnswerValue | null
  readonly skippedReason: string
  readonly againReason: string
}

/** What a completed form adds to what is known, and how much of it did not have to be asked. */
export interface FormOutcome {
  readonly answers: readonly NewAnswer[]
  readonly confirmed: readonly KnownBefore[]
  /** How many of the confirmed were asked again and answered the same, rather than ticked. */
  readonly repeated: number
  /** Fresh answers that stood and served this form without a word. */
  readonly kept: readonly KnownBefore[]
  /** Ticks on answers that are no longer open to whoever completes it, or were changed since. */
  readonly lost: number
}

const isSame = (a: AnswerValue | null, b: AnswerValue | null) => JSON.stringify(a) === JSON.stringify(b)

interface Seen {
  readonly valueFor: (linkId: string) => AnswerValue | null
  readonly today: CalendarDay
}

/** What is known about a part if all that it asks is known and fresh; null if anything is missing or stale. */
export function knownThroughout<K extends Pick<KnownBefore, 'askedAt' | 'confirmedAt'>>(
  section: Section,
  knownOf: ReadonlyMap<string, K>,
  { valueFor, today }: Seen,
): readonly K[] | null {
  const asked = section.items.filter((item) => isAsked(item, valueFor))
  const known = asked.flatMap((item) => {
    const answer = knownOf.get(item.concept)
    return answer && isFresh(answer, item.staleAfterDays, today) ? [answer] : []
  })
  return asked.length > 0 && known.length === asked.length ? known : null
}

interface Done {
  /** Parts that were skipped with a reason: nothing in them counts. */
  readonly skipped: ReadonlySet<string>
  /** Parts that somebody went through and saved. */
  readonly saved: ReadonlySet<string>
  readonly today: CalendarDay
}

/**
 * Items of skipped sections and items whose condition does not hold count as not asked. A part that nobody opened counts as served by
 * what was known only if everything in it was known and fresh.
 */
export function outcomeOfForm(
  instrument: Instrument,
  written: readonly Written[],
  known: readonly KnownBefore[],
  { skipped, saved, today }: Done,
): FormOutcome {
  const items = questionsOf({ ...instrument, sections: instrument.sections.filter((one) => !skipped.has(one.id)) })
  const writtenOf = new Map(written.map((one) => [one.linkId, one]))
  const knownOf = new Map(known.map((one) => [one.concept, one]))
  const conceptOf = new Map(items.map((item) => [item.linkId, item.concept]))
  const valueFor = (linkId: string) =>
    writtenOf.get(linkId)?.value ?? knownOf.get(conceptOf.get(linkId) ?? '')?.value ?? null
  const answers: NewAnswer[] = []
  const confirmed: KnownBefore[] = []
  let repeated = 0
  let lost = 0
  for (const item of items.filter((one) => isAsked(one, valueFor))) {
    const here = writtenOf.get(item.linkId)
    const before = knownOf.get(item.concept)
    if (here && (here.value !== null || here.skippedReason !== '')) {
      const repeats = before && here.skippedReason === '' && isSame(before.value, here.value)
      if (repeats) {
        confirmed.push(before)
        repeated++
      } else answers.push({ item, value: here.value, skippedReason: here.skippedReason, againReason: here.againReason })
    } else if (here?.stillTrueId) {
      if (before?.answerId === here.stillTrueId) confirmed.push(before)
      else lost++
    }
  }
  const unopened = instrument.sections.filter((section) => !saved.has(section.id) && !skipped.has(section.id))
  const kept = unopened.flatMap((section) => knownThroughout(section, knownOf, { valueFor, today }) ?? [])
  return { answers, confirmed, repeated, kept, lost }
}

/** How many questions had to be asked, and how many did not. */
export function countsOf({ answers, confirmed, repeated, kept }: FormOutcome) {
  return { asked: answers.length + repeated, confirmed: confirmed.length - repeated, kept: kept.length }
}
