import { type PlainFlow, plainWords } from '../../domain/plain-words.ts'
import type { FlowRow } from '../../queries/flows.ts'

/** A row of the matrix in plain words. */
export const wordsOf = (flow: FlowRow): PlainFlow =>
  plainWords({
    from: flow.from_name,
    to: flow.to_name,
    purpose: flow.purpose_plain,
    lawfulBasis: flow.lawful_basis,
    permissionNeeded: flow.permission_needed,
    categories: flow.categories,
  })
