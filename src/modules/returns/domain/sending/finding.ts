import type { PersonId } from '../../../../kernel/id.ts'

/** An error is a fact that was seen in a source; whatever is less sure only warns. Neither stops anybody from writing in the record. */
export type FindingLevel = 'error' | 'warning'

/** Something a return does not have as it should, with the record and the page to mend it on. */
export interface Finding {
  readonly level: FindingLevel
  /** The check of the data set that found it. */
  readonly rule: string
  readonly field: string
  readonly words: string
  readonly personId: PersonId | null
  readonly episodeId: string | null
  /** What the agency calls the record: client reference, and the part of the episode where there is one. */
  readonly recordName: string
  /** The page where it can be put right; none where the reader may not open the record. */
  readonly mendPath: string | null
}

export interface CheckedReturn {
  readonly rows: number
  readonly errors: number
  readonly warnings: number
  /** Errors first, by rule and record; as many as were asked for. */
  readonly findings: readonly Finding[]
}

/** What stands on every return until an official specification is loaded. */
export const draftLabel = 'draft, not validated by the national system'
