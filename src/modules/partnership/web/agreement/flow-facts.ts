import { type FlowFacts, type PlainFlow, plainWords, plainWordsTogether } from '../../domain/plain-words.ts'
import type { FlowRow } from '../../queries/flows.ts'

const factsOf = (flow: FlowRow): FlowFacts => ({
  from: flow.from_name,
  to: flow.to_name,
  purpose: flow.purpose_plain,
  lawfulBasis: flow.lawful_basis,
  permissionNeeded: flow.permission_needed,
  categories: flow.categories,
})

/** A row of the matrix in plain words. */
export const wordsOf = (flow: FlowRow): PlainFlow => plainWords(factsOf(flow))

/** Rows of the matrix in plain words, with those that say the same to several agencies said once. */
export const wordsTogether = (flows: readonly FlowRow[]): readonly PlainFlow[] => plainWordsTogether(flows.map(factsOf))
