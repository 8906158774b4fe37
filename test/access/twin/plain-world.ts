import type { FactRows, FactTable } from '../../worlds/facts.ts'

export type Row<T extends FactTable> = FactRows[T][number]

/** A world as the twin reads it: the same plain rows the database was given, the instant it is now, and nothing else. */
export interface PlainWorld {
  readonly rows: FactRows
  /** The instant of decision, as the text PostgreSQL writes it in UTC with microseconds. */
  readonly now: string
}

export interface Actor {
  readonly kind: 'staff' | 'person' | 'carer'
  readonly subjectId: string
  /** Whether the session is live: both factors, not ended, not idle, account not disabled. */
  readonly live: boolean
}

export interface Item {
  readonly id: string
  readonly personId: string
  readonly ownerId: string
  readonly authorId: string | null
  readonly category: number
  readonly sensitive: boolean
  readonly thirdParty: boolean
  readonly struck: boolean
  readonly sealed: boolean
  readonly createdAt: string
  readonly releasedAt: string | null
  readonly heldAt: string | null
}

/** Half-open: from its first instant until just before its last. Instants of one width compare as text. */
export function during(now: string, from: unknown, ...ends: readonly unknown[]): boolean {
  return String(from) <= now && ends.every((end) => end === null || end === undefined || now < String(end))
}
