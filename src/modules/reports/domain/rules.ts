import { z } from 'zod'
import { readDefinition } from '../../../platform/definition-file.ts'

const count = z.number().int().min(1)
const codes = z.array(z.string().min(1)).min(1)

/** Every figure and code of the reports, by the name SQL and the charts read it by. */
const values = z.strictObject({
  chart_months: count,
  chart_baseline: z.number().int().min(8),
  chart_sigmas: z.number().positive(),
  chart_d2: z.number().positive(),
  chart_range_factor: z.number().positive(),
  chart_run: count,
  chart_trend: z.number().int().min(3),
  chart_recent: count,
  asking_days: count,
  route_days: count,
  watched_days: count,
  medicine_kind: z.string().min(1),
  age_bands: z.array(count).min(1),
  older_from: count,
  kept_near_days: count,
  ethnic_groups: z.record(z.string(), codes),
})

const setting = z.strictObject({
  code: z.string(),
  value: z.unknown(),
  unit: z.enum(['days', 'months', 'years']).optional(),
  meaning: z.string().min(1),
  source: z.string().min(1),
  confidence: z.enum(['high', 'medium', 'low']),
  owner: z.string().min(1),
})

const file = z.strictObject({
  version: z.string().regex(/^\d{4}-\d{2}$/),
  title: z.string(),
  note: z.string(),
  settings: z.array(setting),
})

export type ReportValues = z.infer<typeof values>
export type ReportSetting = z.infer<typeof setting>

/** One version of what the reports are computed with. */
export interface ReportRules {
  readonly version: string
  readonly note: string
  readonly settings: readonly ReportSetting[]
  readonly values: ReportValues
}

/** Reads a version; refused with the reason where a figure is missing, unknown or of the wrong kind. */
export function readReportRules(name: string, json: unknown): ReportRules {
  const { version, note, settings } = readDefinition(file, name, json)
  const given = readDefinition(values, name, Object.fromEntries(settings.map(({ code, value }) => [code, value])))
  if (`${version}.json` !== name) throw new Error(`${name}: holds another version than its name says`)
  return { version, note, settings, values: given }
}
