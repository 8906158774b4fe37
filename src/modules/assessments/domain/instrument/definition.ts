import type { Instrument, Item, Section } from './instrument.ts'

/** An item with what only scoring, needs and the national return want to know of it. */
export interface DefinedItem extends Item {
  /** The field of the national return the answer belongs to. */
  readonly nationalCode?: string | undefined
  /** What each choice counts for in a score. */
  readonly points?: Readonly<Record<string, number>> | undefined
}

export interface DefinedSection extends Section {
  readonly items: readonly DefinedItem[]
}

/** A stretch of a score with a name. Both ends belong to it. */
export interface Band {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly text: string
}

/** How much a score must move before the move is more than the measure's own wobble; with where that was found. */
export interface ReliableChange {
  readonly by: number
  readonly source: string
  readonly owner: string
  readonly confirmed: boolean
}

/** `sum` adds values up. `share` turns each value into 0 to 100 of its own range and takes their mean. `most` takes the largest. */
export type ScoreMethod = 'sum' | 'share' | 'most'

export interface Score {
  readonly id: string
  readonly title: string
  readonly method: ScoreMethod
  readonly items: readonly { readonly linkId: string; readonly reversed: boolean }[]
  /** How many of the items must be answered; with fewer there is no score. */
  readonly needed: number
  readonly min: number
  readonly max: number
  readonly better: 'higher' | 'lower'
  readonly bands: readonly Band[]
  readonly reliableChange: ReliableChange | null
}

/** One thing that must be so for a need to be raised: an answer, or the band of a score. */
export type Test =
  | { readonly linkId: string; readonly is: 'equals'; readonly value: string | number | boolean }
  | { readonly linkId: string; readonly is: 'at_least' | 'at_most'; readonly value: number }
  | { readonly score: string; readonly band: string }

/** Part of life a need belongs to; the same words as for goals. */
export const needDomains = [
  'substance_use',
  'health',
  'housing',
  'work',
  'family',
  'money',
  'justice',
  'community',
  'other',
] as const
export type NeedDomain = (typeof needDomains)[number]

/** What a need may propose besides a goal. */
export const proposals = ['naloxone', 'safeguarding', 'blood_test', 'crisis_plan'] as const
export type Proposal = (typeof proposals)[number]

/** When answers are so, the person may have this need. */
export interface NeedRule {
  readonly id: string
  readonly domain: NeedDomain
  readonly words: string
  /** The kind of information the need is: that of the most closely kept answer it rests on, unless the file says that its words tell less. */
  readonly category: number
  readonly urgent: boolean
  readonly proposes: Proposal | null
  /** All of them must hold. */
  readonly when: readonly Test[]
}

/** `own`: written here. `open`: somebody else's under an open licence. `score_only`: licensed wording stays out; only its score is kept. */
export type LicenceKind = 'own' | 'open' | 'score_only'

/** An instrument with all that its file says. */
export interface Definition extends Instrument {
  readonly sections: readonly DefinedSection[]
  readonly licenceKind: LicenceKind
  /** Whether its facts were checked against their source, and who answers for that. */
  readonly confirmed: boolean
  readonly owner: string
  readonly scores: readonly Score[]
  readonly needRules: readonly NeedRule[]
}

export const itemsOf = (definition: Definition): readonly DefinedItem[] =>
  definition.sections.flatMap((section) => section.items)
