import { addDays, type CalendarDay, dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { ageInWords } from '../../domain/answering/freshness.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import type { Assessment } from '../../queries/assessments-of.ts'
import type { OpenForm } from '../../queries/form-of.ts'
import { levelWords } from '../level-words.ts'

export interface ListedAssessment {
  readonly assessmentId: string
  readonly personId: string
  readonly title: string
  readonly level: string
  readonly by: string
  readonly on: string
  readonly age: string
  /** Until when it counts; null where it does not or not any more. */
  readonly validUntil: string | null
  readonly isStruck: boolean
  readonly isUpdate: boolean
}

export interface ListedForm {
  readonly formId: string
  readonly title: string
  readonly by: string
  readonly on: string
  readonly saved: number
  readonly parts: number
}

export interface OfferedInstrument {
  readonly id: string
  readonly title: string
  readonly purpose: string
  readonly level: string
}

type Find = (id: string, version: string) => Instrument | null

export function listedAssessment(one: Assessment, find: Find, today: CalendarDay): ListedAssessment {
  const instrument = find(one.instrumentId, one.instrumentVersion)
  const day = dayOf(one.completedAt)
  const until = instrument?.validForDays == null ? null : addDays(day, instrument.validForDays)
  return {
    assessmentId: one.assessmentId,
    personId: one.personId,
    title: instrument?.title ?? one.instrumentId,
    level: levelWords[one.level],
    by: [one.authorName, one.ownerName].filter((name) => name !== null).join(', '),
    on: dayInWords(day),
    age: ageInWords(day, today),
    validUntil: until !== null && until >= today && one.struckAt === null ? dayInWords(until) : null,
    isStruck: one.struckAt !== null,
    isUpdate: one.updatesId !== null,
  }
}

/** Those that still count stand first; within each, the newest. */
export function validFirst(listed: readonly ListedAssessment[]): readonly ListedAssessment[] {
  return [...listed.filter((one) => one.validUntil !== null), ...listed.filter((one) => one.validUntil === null)]
}

export function listedForm(form: OpenForm, find: Find, partsOf: (instrument: Instrument) => number): ListedForm {
  const instrument = find(form.instrumentId, form.instrumentVersion)
  return {
    formId: form.formId,
    title: instrument?.title ?? form.instrumentId,
    by: form.authorName ?? '',
    on: dayInWords(dayOf(form.startedAt)),
    saved: Object.keys(form.sections).length,
    parts: instrument ? partsOf(instrument) : 0,
  }
}
