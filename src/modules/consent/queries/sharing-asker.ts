import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Reader } from '../domain/categories.ts'

/** Whose sharing a page is about, and as what it is read. */
export interface SharingAsker {
  readonly personId: string
  readonly reader: Reader
  readonly by: 'person' | 'worker'
  /** The address the pages of this person's sharing begin with. */
  readonly base: string
  /** What the audit calls the chain that opens it. */
  readonly route: 'own' | 'caseload'
}

/** The person about themselves, or whoever leads on their care; nobody else has these pages. */
export async function sharingAsker(tx: Tx, actor: Actor, personId: string | undefined): Promise<SharingAsker | null> {
  if (actor.kind === 'person') {
    return { personId: actor.personId, reader: 'person', by: 'person', base: '/my/sharing', route: 'own' }
  }
  if (actor.kind !== 'staff' || personId === undefined) return null
  const { rows } = await sql<{ asks: string | null }>`select consent.asks_as(${personId}, null) as asks`.execute(tx)
  if (rows[0]?.asks !== 'lead') return null
  return { personId, reader: 'staff', by: 'worker', base: `/people/${personId}/sharing`, route: 'caseload' }
}
