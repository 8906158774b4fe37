/** Who answers about themself with an instrument. */
export type Audience = 'adult' | 'young_person' | 'carer'

/** How deep an instrument goes. `outcome` is a measure taken again and again, `plan` a tool that ends in a plan. */
export type Level = 'brief' | 'triage' | 'full' | 'outcome' | 'plan'

/** How an item is answered. `weeks` is four numbers from 0 to 7, the newest week last. */
export type ItemKind = 'text' | 'long_text' | 'choice' | 'many' | 'number' | 'day' | 'yes_no' | 'scale' | 'weeks'

/** What an answer is, by kind: words, one code, codes, a number, a day 'YYYY-MM-DD', yes or no, a number, four numbers. */
export type AnswerValue = string | number | boolean | readonly string[] | readonly number[]

export interface Choice {
  readonly code: string
  readonly text: string
}

/** An item is asked only where an earlier item of the same instrument was answered so; `many` counts as equal when it holds the code. */
export interface Condition {
  readonly linkId: string
  readonly equals: string | number | boolean
}

export interface Item {
  /** Unique in its instrument. */
  readonly linkId: string
  /** What is asked about, whatever the form: an answer to a concept serves every item bound to it. */
  readonly concept: string
  readonly kind: ItemKind
  readonly text: string
  readonly help?: string | undefined
  /** For `choice` and `many`. */
  readonly choices?: readonly Choice[] | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly unit?: string | undefined
  /** Words at the two ends of a `scale`. */
  readonly lowText?: string | undefined
  readonly highText?: string | undefined
  /** The kind of information the answer is, 0 to 14; decides who may read it. */
  readonly category: number
  /** After how many days the answer should be asked again; null where it does not go stale. */
  readonly staleAfterDays: number | null
  readonly enableWhen?: readonly Condition[] | undefined
}

export interface Section {
  readonly id: string
  readonly title: string
  readonly intro?: string | undefined
  /** May be left out of what is asked and sent on, as a whole (S002-L13c). */
  readonly separable: boolean
  /** Hopes and strengths come before problems (S004-L247a). */
  readonly strengths: boolean
  readonly items: readonly Item[]
}

export interface Instrument {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly purpose: string
  readonly audience: Audience
  readonly level: Level
  readonly source: string
  readonly licence: string
  readonly validated: boolean
  /** How long a completed one counts as valid: a newer start is offered to update it instead (S002-L43). Null: it may be taken at any time. */
  readonly validForDays: number | null
  readonly sections: readonly Section[]
}
