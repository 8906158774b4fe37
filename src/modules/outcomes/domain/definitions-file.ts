import { z } from 'zod'
import { readDefinition } from '../../../platform/definition-file.ts'

export const blockCodes = ['health', 'home', 'work', 'family', 'wellbeing', 'safety', 'crime'] as const

export type BlockCode = (typeof blockCodes)[number]

const words = z.string().min(1)
/** A whole number, or the code of a setting that holds it. */
const amount = z.union([z.int(), words])

const setting = z.strictObject({
  code: words,
  value: z.int(),
  unit: z.enum(['points', 'days', 'people', 'percent']),
  meaning: words,
  source: words,
  confidence: z.enum(['high', 'medium', 'low']),
  owner: words,
})

const comparedItem = z.strictObject({
  code: words,
  name: words,
  asked: words,
  better: z.enum(['higher', 'lower']),
  range: z.tuple([z.int(), z.int()]),
  /** By how much it must rise or fall to count. */
  change: amount,
})
const saidItem = z.strictObject({ code: words, name: words, asked: words, better: z.literal('said') })
const item = z.union([comparedItem, saidItem])

const block = z.strictObject({
  code: z.enum(blockCodes),
  name: words,
  items: z.array(item).min(1),
  doesNotTell: words,
  source: words,
  owner: words,
})
const lens = z.strictObject({
  code: z.enum(['health', 'justice']),
  name: words,
  items: z.array(words).min(1),
  doesNotTell: words,
})
const lifePart = z.strictObject({
  code: words,
  name: words,
  item: words,
  least: amount.optional(),
  most: amount.optional(),
  means: words,
})

const file = z.strictObject({
  version: z.string().regex(/^\d{4}-\d{2}$/),
  /** The first day it is in force: it speaks for periods that begin on that day or later. */
  from_on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  title: words,
  note: words,
  settings: z.array(setting),
  blocks: z.array(block).length(blockCodes.length),
  lenses: z.array(lens).length(2),
  life: z.array(lifePart).min(1),
})

export type OutcomeDefinitions = z.infer<typeof file>
export type OutcomeSetting = z.infer<typeof setting>
export type Item = z.infer<typeof item>
export type Block = z.infer<typeof block>
export type Lens = z.infer<typeof lens>
export type LifePart = z.infer<typeof lifePart>

export const itemsOf = ({ blocks }: Pick<OutcomeDefinitions, 'blocks'>): readonly Item[] =>
  blocks.flatMap(({ items }) => items)

/** Where people's children live was asked when help began; every other part of life is an item of the outcome record. */
const otherItems = ['children']

function faultOf(definitions: OutcomeDefinitions): string | null {
  const items = itemsOf(definitions).map(({ code }) => code)
  const twice = items.find((code, place) => items.indexOf(code) !== place)
  if (twice) return `${twice} stands in two areas of life`
  if (definitions.blocks.some(({ code }, place) => code !== blockCodes[place])) return 'an area of life is missing'
  const known = [...items, ...otherItems]
  const used = [...definitions.lenses.flatMap((one) => one.items), ...definitions.life.map((one) => one.item)]
  const unknown = used.find((code) => !known.includes(code))
  return unknown ? `${unknown} is no item` : null
}

/** Reads a version; refused with the reason where something is missing, unknown or of the wrong kind. */
export function readOutcomeDefinitions(name: string, json: unknown): OutcomeDefinitions {
  const definitions = readDefinition(file, name, json)
  const fault = faultOf(definitions)
  if (fault) throw new Error(`${name}: ${fault}`)
  return definitions
}
