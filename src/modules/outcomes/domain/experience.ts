import { z } from 'zod'
import { readDefinition } from '../../../platform/definition-file.ts'

const words = z.string().min(1)

export const answerCodes = ['yes', 'partly', 'no'] as const

export type ExperienceAnswer = (typeof answerCodes)[number]

const file = z.strictObject({
  id: z.literal('experience'),
  version: words,
  source: words,
  owner: words,
  answers: z.array(z.strictObject({ code: z.enum(answerCodes), words })).length(answerCodes.length),
  questions: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z]+$/),
        about: z.enum(['experience', 'alliance', 'choice']),
        words,
        /** How it stands in a table of sums. */
        short: words,
      }),
    )
    .min(1),
})

/** The short questions about a service, with their source. */
export type ExperienceQuestions = z.infer<typeof file>

export const readExperienceQuestions = (name: string, json: unknown): ExperienceQuestions =>
  readDefinition(file, name, json)
