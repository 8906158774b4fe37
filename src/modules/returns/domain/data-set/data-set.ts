import { z } from 'zod'
import { check, confidence } from './check.ts'

/** Which part of an episode a field speaks of. The client's own fields are sent with every episode. */
export const parts = [
  'client',
  'episode',
  'intervention',
  'sub_intervention',
  'time_in_treatment',
  'review',
  'outcome',
] as const
export type Part = (typeof parts)[number]

const values = z
  .strictObject({
    codes: z.record(z.string().min(1), z.string().min(1)),
    /** Whether the list is all there is, so that another code is wrong. */
    complete: z.boolean(),
    source: z.string().min(1),
    confidence,
  })
  .refine(
    ({ complete, confidence }) => !complete || confidence === 'seen' || confidence === 'code',
    'is complete only where it was seen or read off code',
  )

const range = z.strictObject({ from: z.number(), to: z.number(), source: z.string().min(1) })

const field = z.strictObject({
  header: z.string().regex(/^[A-Z][A-Z0-9]{1,19}$/, 'must be capital letters and figures'),
  label: z.string().min(1),
  /** Its column in the file, from 1; none where it is not known. */
  position: z.number().int().min(1).optional(),
  part: z.enum(parts),
  category: z.number().int().min(0).max(14),
  kind: z.enum(['initial', 'date', 'number', 'code', 'identifier', 'text']),
  layout: z.string().min(1).optional(),
  services: z.array(z.string()).optional(),
  rules: z.array(z.string()),
  /** The data set that brought it, and the first one without it. */
  since: z.string().min(1).optional(),
  until: z.string().min(1).optional(),
  required: z.literal(true).optional(),
  values: values.optional(),
  range: range.optional(),
  /** Our code to the one this data set writes, where they differ. */
  written: z.record(z.string(), z.string()).optional(),
  source: z.string().min(1),
  confidence,
})

const rule = z.strictObject({ words: z.string().min(1), source: z.string().min(1), confidence })

/** How a file of this data set is written. All of it must be readable by our own import. */
const file = z.strictObject({
  quote: z.enum(['always', 'when needed']),
  missing: z.enum(['', 'NA']),
  line_end: z.enum(['LF', 'CRLF']),
  dates: z.enum(['YYYYMMDD', 'YYYY-MM-DD']),
  source: z.string().min(1),
  confidence,
})

/** Which episodes go into a month's return: all there were, or those open in the year from April to the month. */
const extract = z.strictObject({
  episodes: z.enum(['all', 'open since April']),
  kinds: z.array(z.string()).min(1),
  source: z.string().min(1),
  confidence,
})

export const dataSetShape = z.strictObject({
  id: z.string().regex(/^CDS-[A-Z]$/, 'must be like CDS-R'),
  title: z.string().min(1),
  /** Rises with every change of the file; a return names the one it was made by. */
  version: z.string().min(1),
  status: z.string().min(1),
  from_on: z.iso.date(),
  until_on: z.iso.date().optional(),
  owner: z.string().min(1),
  source: z.string().min(1),
  confidence: z.string().min(1),
  file,
  extract,
  rules: z.record(z.string(), rule),
  checks: z.array(check),
  fields: z.array(field).min(1),
})

export type Field = Readonly<z.infer<typeof field>>
/** One version of what a national file holds: its fields, where they are known to stand, and how sure each fact is. */
export type DataSet = Readonly<Omit<z.infer<typeof dataSetShape>, 'fields'>> & { readonly fields: readonly Field[] }
