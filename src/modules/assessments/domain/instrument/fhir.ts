import { z } from 'zod'

/** Addresses of our own extensions and code systems. They name things; nothing is fetched from them. */
export const ours = 'https://common-ground.example/fhir/'
export const conceptSystem = `${ours}concept`
export const nationalSystem = `${ours}ndtms-field`
export const standard = 'http://hl7.org/fhir/StructureDefinition/'

const coding = z.strictObject({ system: z.string().optional(), code: z.string(), display: z.string().optional() })
export type Coding = z.infer<typeof coding>

export interface Extension {
  readonly url: string
  readonly valueString?: string | undefined
  readonly valueCode?: string | undefined
  readonly valueBoolean?: boolean | undefined
  readonly valueInteger?: number | undefined
  readonly valueDecimal?: number | undefined
  readonly valueCoding?: Coding | undefined
  readonly extension?: readonly Extension[] | undefined
}

const extension: z.ZodType<Extension> = z.lazy(() =>
  z.strictObject({
    url: z.string(),
    valueString: z.string().optional(),
    valueCode: z.string().optional(),
    valueBoolean: z.boolean().optional(),
    valueInteger: z.number().int().optional(),
    valueDecimal: z.number().optional(),
    valueCoding: coding.optional(),
    extension: z.array(extension).optional(),
  }),
)

const enableWhen = z.strictObject({
  question: z.string(),
  operator: z.literal('='),
  answerBoolean: z.boolean().optional(),
  answerInteger: z.number().int().optional(),
  answerString: z.string().optional(),
  answerCoding: coding.optional(),
})
export type EnableWhen = z.infer<typeof enableWhen>

const answerOption = z.strictObject({ valueCoding: coding, extension: z.array(extension).optional() })
export type AnswerOption = z.infer<typeof answerOption>

const itemTypes = ['group', 'display', 'string', 'text', 'choice', 'integer', 'decimal', 'date', 'boolean'] as const

/** The part of a FHIR R4 Questionnaire item that we use. Anything else is refused, so that a slip of the pen is not passed over. */
export interface FhirItem {
  readonly linkId: string
  readonly text: string
  readonly type: (typeof itemTypes)[number]
  readonly code?: readonly Coding[] | undefined
  readonly repeats?: boolean | undefined
  readonly required?: boolean | undefined
  readonly maxLength?: number | undefined
  readonly enableWhen?: readonly EnableWhen[] | undefined
  readonly enableBehavior?: 'all' | 'any' | undefined
  readonly answerOption?: readonly AnswerOption[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly item?: readonly FhirItem[] | undefined
}

const item: z.ZodType<FhirItem> = z.lazy(() =>
  z.strictObject({
    linkId: z.string().min(1),
    text: z.string().min(1),
    type: z.enum(itemTypes),
    code: z.array(coding).optional(),
    repeats: z.boolean().optional(),
    required: z.boolean().optional(),
    maxLength: z.number().int().optional(),
    enableWhen: z.array(enableWhen).optional(),
    enableBehavior: z.enum(['all', 'any']).optional(),
    answerOption: z.array(answerOption).optional(),
    extension: z.array(extension).optional(),
    item: z.array(item).optional(),
  }),
)

export const questionnaire = z.strictObject({
  resourceType: z.literal('Questionnaire'),
  id: z.string().regex(/^[a-z0-9-]+$/, 'may have only small letters, digits and dashes'),
  url: z.string(),
  version: z.string().min(1),
  name: z.string(),
  title: z.string().min(1),
  status: z.enum(['draft', 'active', 'retired']),
  subjectType: z.array(z.string()).optional(),
  date: z.string().optional(),
  publisher: z.string().optional(),
  purpose: z.string().min(1),
  copyright: z.string().min(1),
  extension: z.array(extension),
  item: z.array(item).min(1),
})
export type Questionnaire = z.infer<typeof questionnaire>

type Extended = { readonly extension?: readonly Extension[] | undefined }

/** All of our extensions with this name. */
export const allOf = ({ extension: has }: Extended, name: string): readonly Extension[] =>
  (has ?? []).filter(({ url }) => url === name || url === `${ours}${name}` || url === `${standard}${name}`)

/** The value of our extension with this name, whatever its type. */
export function saidOf(of: Extended, name: string): string | number | boolean | undefined {
  const one = allOf(of, name)[0]
  return one?.valueString ?? one?.valueCode ?? one?.valueBoolean ?? one?.valueInteger ?? one?.valueDecimal
}

export function textOf(of: Extended, name: string): string | undefined {
  const value = saidOf(of, name)
  return typeof value === 'string' ? value : undefined
}

export function numberOf(of: Extended, name: string): number | undefined {
  const value = saidOf(of, name)
  return typeof value === 'number' ? value : undefined
}
