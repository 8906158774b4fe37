import type { Day } from './plain-days.ts'

/** A made-up partnership for comparing two computations: rows as they stand after a file was read. */
export interface Intervention {
  readonly ref: string
  readonly modal: string
  readonly referred: Day | null
  readonly offered: Day | null
  readonly started: Day | null
}

export interface Outcome {
  readonly ref: string
  readonly stage: string
  readonly held: Day
  readonly items: Readonly<Partial<Record<Item, number | null>>>
  readonly housing: boolean | null
}

export const dayItems = ['opiates', 'crack', 'cocaine', 'amphetamines', 'cannabis', 'alcohol', 'injecting'] as const
export type Item = (typeof dayItems)[number] | 'work' | 'volunteering' | 'education' | 'quality'

export interface Episode {
  readonly person: number
  /** Place of the agency in the list of agencies. */
  readonly agency: number
  readonly ref: string
  readonly triaged: Day | null
  readonly discharged: Day | null
  readonly reason: string | null
  readonly drugs: readonly (string | null)[]
  readonly interventions: readonly Intervention[]
  readonly outcomes: readonly Outcome[]
}

export interface World {
  /** Codes of the agencies. Each is expected from the first month on, or from and to the months given. */
  readonly agencies: readonly { readonly code: string; readonly from: Day; readonly to: Day | null }[]
  readonly episodes: readonly Episode[]
  /** Months of which an agency's return was accepted, as 'CODE YYYY-MM'. */
  readonly received: ReadonlySet<string>
}
