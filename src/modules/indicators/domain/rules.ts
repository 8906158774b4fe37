import { z } from 'zod'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { readDefinition } from '../../../platform/definition-file.ts'

const days = z.number().int().min(0)
const codes = z.array(z.string().regex(/^[A-Z0-9]+$/)).min(1)
const range = z.tuple([z.number().int(), z.number().int()]).refine(([from, to]) => from <= to, 'begins after it ends')

/** Every figure and code the indicators are computed with, by the name SQL reads it by. */
const values = z.strictObject({
  structured_kinds: codes,
  joining_days: days,
  effective_days: days,
  early_days: days,
  wait_bands: range,
  return_months: days,
  cohort_months: days,
  year_bands: z.tuple([days, days, days, days]),
  top_window_days: days,
  review_days: range,
  start_stages: codes,
  review_stages: codes,
  exit_stages: codes,
  exit_recodes: z.record(z.string(), z.string()),
  reason_groups: z.strictObject({ completed: codes, transferred: codes, died: codes, unplanned: codes }),
  substance_codes: range,
  opiate_codes: range,
  alcohol_codes: range,
  nicotine_codes: range,
  change_days: z.record(z.string(), days),
  change_days_alcohol: days,
  day_counts: range,
  quality_scores: range,
  stuck_years: days,
  stuck_records_apart: days,
  stuck_days_rise: days,
  stuck_quality_rise: days,
  provisional_days: days,
  period_months: days,
  freeze_wait_days: days,
  smallest_shown: days,
  rounded_to: z.number().int().min(1),
  smallest_whole: days,
  last_days: days,
  arrival_days: days,
  custody_codes: codes,
  turned_away_kinds: z.array(z.string()).min(1),
  need_codes: z.record(z.string(), codes),
  known_before_months: days,
  jump_months: days,
  history_months: days,
  sign_chance_of_10000: days,
  sign_least_people: days,
  sign_least_ratio_percent: days,
  sign_least_others: days,
  usual_not_arrived_percent: days,
  usual_new_again_percent: days,
})

const setting = z.strictObject({
  code: z.string(),
  value: z.unknown(),
  unit: z.enum(['days', 'months', 'years', 'points', 'people']).optional(),
  meaning: z.string().min(1),
  source: z.string().min(1),
  confidence: z.enum(['high', 'medium', 'low']),
  owner: z.string().min(1),
})

const indicator = z.strictObject({
  id: z.string().regex(/^I\d\d$/),
  name: z.string().min(1),
  kind: z.enum(['count', 'share', 'bands', 'change', 'stuck']),
  counts: z.string().min(1),
  of: z.string().min(1).nullable(),
  agencyPart: z.string().min(1),
  doesNotTell: z.string().min(1),
  beside: z.array(z.string()).optional(),
})

const beside = indicator.extend({ id: z.string().regex(/^[a-z-]+$/) })

const sign = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  name: z.string().min(1),
  seen: z.string().min(1),
  of: z.string().min(1),
  against: z.string().min(1),
  look: z.string().min(1),
})

const file = z.strictObject({
  version: z.string().regex(/^\d{4}-\d{2}$/),
  from_on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  title: z.string(),
  note: z.string(),
  settings: z.array(setting),
  indicators: z.array(indicator).length(16),
  besides: z.array(beside),
  signs: z.array(sign),
})

export type RuleValues = z.infer<typeof values>
export type Setting = z.infer<typeof setting>
export type IndicatorText = z.infer<typeof indicator>
export type SignText = z.infer<typeof sign>

/** One version of the definitions: the words, and every figure with where it comes from. */
export interface Definitions {
  readonly version: string
  /** The first day it is in force: it speaks for periods that begin on that day or later. */
  readonly fromOn: CalendarDay
  readonly note: string
  readonly settings: readonly Setting[]
  readonly indicators: readonly IndicatorText[]
  /** What stands beside every success. */
  readonly besides: readonly IndicatorText[]
  readonly signs: readonly SignText[]
  readonly values: RuleValues
}

/** Reads a version; refused with the reason where a figure is missing, unknown or of the wrong kind. */
export function readDefinitions(name: string, json: unknown): Definitions {
  const { version, from_on: fromOn, note, settings, indicators, besides, signs } = readDefinition(file, name, json)
  const given = readDefinition(values, name, Object.fromEntries(settings.map(({ code, value }) => [code, value])))
  if (new Set(settings.map(({ code }) => code)).size !== settings.length)
    throw new Error(`${name}: a figure stands twice`)
  const unknown = indicators.flatMap(({ beside = [] }) => beside).find((id) => !indicators.some((one) => one.id === id))
  if (unknown) throw new Error(`${name}: ${unknown} is to stand beside another, but is not there`)
  return { version, fromOn, note, settings, indicators, besides, signs, values: given }
}

/** The figures as SQL reads them: alcohol, which has a source of its own, among the other substances. */
export function rulesForSql({ change_days_alcohol, change_days, ...rest }: RuleValues) {
  return { ...rest, change_days: { ...change_days, alcohol: change_days_alcohol } }
}

/** The definitions for a period: the newest that were in force when it began; where there were none yet, the first there are. */
export function inForce<One extends { readonly fromOn: CalendarDay }>(
  all: readonly One[],
  from: CalendarDay,
): One | undefined {
  const byDay = all.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0))
  return byDay.findLast(({ fromOn }) => fromOn <= from) ?? byDay[0]
}

/** An indicator, or what stands beside every success, by its id. */
export const textOf = ({ indicators, besides }: Definitions, id: string | undefined): IndicatorText | undefined =>
  [...indicators, ...besides].find((one) => one.id === id)
