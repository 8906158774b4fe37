import { z } from 'zod'
import { appointmentKinds } from '../in-words.ts'
import { actionKinds } from './plan-words.ts'

const keysOf = <K extends string>(words: Readonly<Record<K, string>>) => Object.keys(words) as [K, ...K[]]
const words = z.string().trim().min(1).max(400)
const code = z.string().regex(/^[a-z_]+$/)

/** The page a step opens with everything known already filled in. Nothing is sent or saved before the worker presses. */
const prepares = z.discriminatedUnion('page', [
  z.strictObject({ page: z.literal('referral'), need: code, receivers: z.array(code).min(1), reason: words }),
  z.strictObject({ page: z.literal('assessment'), instrument: z.string().regex(/^[a-z-]+$/) }),
  z.strictObject({ page: z.literal('appointment'), kind: z.enum(keysOf(appointmentKinds)) }),
  z.strictObject({ page: z.literal('conference') }),
])

const step = z.strictObject({
  code,
  what: z.string().trim().min(1).max(300),
  who: z.enum(['worker', 'team', 'person']),
  withinDays: z.number().int().min(0).max(730),
  kind: z.enum(keysOf(actionKinds)),
  safety: words.optional(),
  movingOn: words.optional(),
  prepares: prepares.optional(),
})

const isRepeated = (codes: readonly string[]) => new Set(codes).size < codes.length

export const pathwayTemplate = z
  .strictObject({
    code,
    version: z.string().regex(/^\d{4}-\d+$/),
    title: z.string().trim().min(1).max(120),
    owner: words,
    source: words,
    /** What was asked for, row by row. */
    rows: z.array(z.string().regex(/^S\d{3}-L\d+[a-z]?$/)),
    confidence: words,
    entry: words,
    exit: words,
    handover: words,
    steps: z.array(step).min(2).max(20),
  })
  .refine(({ steps }) => !isRepeated(steps.map((one) => one.code)), {
    path: ['steps'],
    message: 'two steps have one code',
  })

export type PathwayTemplate = z.infer<typeof pathwayTemplate>
export type PathwayStep = PathwayTemplate['steps'][number]
export type Prepared = NonNullable<PathwayStep['prepares']>

export const chosenWays = { together: 'We chose it together', person_asked: 'The person asked for it' } as const
export const pathwayOutcomes = {
  finished: 'It is finished: the person is where they wanted to be',
  left: 'We leave it, or go another way',
} as const
export const stepDoers = { worker: 'You', team: 'Your team', person: 'The person' } as const

interface StepTaken {
  readonly doneOn: string | null
  readonly droppedAt: Date | null
}

/** The first step that is neither done nor left out. */
export function nextOf<S extends { readonly action: StepTaken }>(steps: readonly S[]): S | null {
  return steps.find(({ action }) => action.doneOn === null && action.droppedAt === null) ?? null
}

/** What a template does not say of a step though it should (S001-L143). */
export function lacksOf({ safety, movingOn }: Pick<PathwayStep, 'safety' | 'movingOn'>): readonly string[] {
  return [
    ...(safety === undefined ? ['what keeps the person safe'] : []),
    ...(movingOn === undefined ? ['what opens the way to ordinary life'] : []),
  ]
}
