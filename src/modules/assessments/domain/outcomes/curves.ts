import { z } from 'zod'
import { readDefinition } from '../../../../platform/definition-file.ts'
import { type Field, isField, type Profile } from './profile.ts'

const part = z.strictObject({
  id: z.string(),
  words: z.string().min(1),
  how: z.enum(['sum', 'most', 'none_of']),
  fields: z.array(z.custom<Field>((name) => typeof name === 'string' && isField(name), 'is no field')).min(1),
  full: z.number().positive().optional(),
  turned: z.boolean().optional(),
})

const curve = z.strictObject({
  id: z.string(),
  name: z.string().min(1),
  better: z.enum(['higher', 'lower']),
  needed: z.number().int().positive(),
  parts: z.array(part).min(1),
})

const shape = z.strictObject({
  id: z.string(),
  version: z.string(),
  source: z.string().min(1),
  owner: z.string().min(1),
  confirmed: z.boolean(),
  curves: z.array(curve).min(1),
})

/** What each curve of a person's outcomes is made of, as data with source and owner. */
export type Curves = z.infer<typeof shape>
export type Curve = z.infer<typeof curve>
export type Part = z.infer<typeof part>

/** Reads the curves; refused with the reason where one could never be drawn. */
export function readCurves(file: string, json: unknown): Curves {
  const read = readDefinition(shape, file, json)
  for (const { id, needed, parts } of read.curves) {
    if (needed > parts.length) throw new Error(`${file}, ${id}: needs more parts than it has`)
    const unmeasured = parts.find(({ how, full }) => (how === 'none_of') === (full !== undefined))
    if (unmeasured) throw new Error(`${file}, ${id} ${unmeasured.id}: days and scores need "full", yes and no do not`)
  }
  return read
}

/** What a part comes to, from 0 to 100; null where nothing of it was asked. */
export function partOf(
  { how, fields, full = 1, turned = false }: Part,
  { said }: Pick<Profile, 'said'>,
): number | null {
  const values = fields.flatMap((field) => said[field] ?? [])
  if (values.length === 0) return null
  const numbers = values.map(Number)
  const share =
    how === 'none_of'
      ? numbers.filter((value) => value === 0).length / numbers.length
      : Math.min(1, (how === 'sum' ? numbers.reduce((sum, value) => sum + value, 0) : Math.max(...numbers)) / full)
  return (turned ? 1 - share : share) * 100
}

export interface CurvePoint {
  /** Null where too few of its parts were asked. */
  readonly value: number | null
  /** The parts that were not asked, in words. */
  readonly missing: readonly string[]
}

/** One point of a curve: the plain mean of the parts that were asked. */
export function pointOf({ parts, needed }: Curve, profile: Pick<Profile, 'said'>): CurvePoint {
  const values = parts.map((one) => ({ words: one.words, value: partOf(one, profile) }))
  const asked = values.flatMap(({ value }) => value ?? [])
  const missing = values.filter(({ value }) => value === null).map(({ words }) => words)
  if (asked.length < needed) return { value: null, missing }
  return { value: Math.round(asked.reduce((sum, value) => sum + value, 0) / asked.length), missing }
}
