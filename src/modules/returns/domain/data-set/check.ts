import { z } from 'zod'

/** How sure a fact is: seen in an official text, read off public code, concluded from others, or from memory. Memory never blocks. */
export const confidence = z.enum(['seen', 'code', 'inferred', 'memory'])

const header = z.string().regex(/^[A-Z][A-Z0-9]{1,19}$/, 'must be capital letters and figures')
const said = {
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be small letters, figures and hyphens'),
  level: z.enum(['error', 'warning']),
  words: z.string().min(1),
  source: z.string().min(1),
  confidence,
}

/** One check of a return: what must hold of the named fields of one part, or of one episode's parts together. */
export const check = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...said, kind: z.literal('required'), field: header }),
    /** The value is in the field's own list. */
    z.strictObject({ ...said, kind: z.literal('listed'), field: header }),
    z.strictObject({ ...said, kind: z.literal('range'), field: header, from: z.number(), to: z.number() }),
    z.strictObject({ ...said, kind: z.literal('order'), earlier: header, later: header }),
    z.strictObject({ ...said, kind: z.literal('not after the data date'), field: header }),
    /** If `field` says something (one of `values`, where given), `with` must too. */
    z.strictObject({
      ...said,
      kind: z.literal('needs'),
      field: header,
      values: z.array(z.string()).optional(),
      with: header,
    }),
    /** `field` says something only where `with` has one of `values`. */
    z.strictObject({
      ...said,
      kind: z.literal('only with'),
      field: header,
      with: header,
      values: z.array(z.string()).min(1),
    }),
    z.strictObject({
      ...said,
      kind: z.literal('different'),
      field: header,
      from: z.array(header).min(1),
      except: z.array(z.string()),
    }),
    /** At least this many years old on the day of `on`. */
    z.strictObject({ ...said, kind: z.literal('age'), field: header, on: header, years: z.number().int() }),
    /** A profile of these stages lies so many days before and after the first structured start or the discharge. */
    z.strictObject({
      ...said,
      kind: z.literal('profile in window'),
      field: header,
      stages: z.array(z.string()).min(1),
      around: z.enum(['start', 'end']),
      before: z.number().int().min(0),
      after: z.number().int().min(0),
    }),
    /** An episode that started so long ago, or was completed, has a profile of one of these stages. */
    z.strictObject({
      ...said,
      kind: z.literal('profile missing'),
      field: header,
      stages: z.array(z.string()).min(1),
      around: z.enum(['start', 'end']),
      due: z.number().int(),
    }),
    /** Whatever began and has no end, though the episode has ended. */
    z.strictObject({ ...said, kind: z.literal('closed at discharge'), field: header }),
    /** No two open episodes of one person at once. */
    z.strictObject({ ...said, kind: z.literal('two open'), field: header }),
    /** Two episodes of one person with the same referral and triage. */
    z.strictObject({ ...said, kind: z.literal('twice'), field: header }),
  ])
  .refine(
    ({ level, confidence }) => level === 'warning' || confidence === 'seen' || confidence === 'code',
    'is an error only where it was seen or read off code',
  )

export type Check = Readonly<z.infer<typeof check>>
