import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { allCategories, type Category } from '../domain/categories.ts'
import { type AccessFacts, type Chain, chainFor } from '../domain/explain.ts'

/** All facts for one person and agency; null where whoever acts may not ask. */
export async function accessFacts(tx: Tx, personId: string, agencyId: string): Promise<AccessFacts | null> {
  const { rows } = await sql<{
    facts: AccessFacts | null
  }>`select consent.access_facts(${personId}, ${agencyId}) as facts`.execute(tx)
  return rows[0]?.facts ?? null
}

interface Question {
  readonly personId: string
  readonly agencyId: string
  readonly category: Category
}

/** The chain that opens or closes one kind of a person's information to one agency. */
export async function explainAccess(tx: Tx, { personId, agencyId, category }: Question): Promise<Chain | null> {
  const facts = await accessFacts(tx, personId, agencyId)
  return facts && chainFor(facts, category)
}

export interface Explanation {
  readonly facts: AccessFacts
  readonly chains: readonly Chain[]
}

/** The chains of all kinds of information at once. */
export async function explainEverything(tx: Tx, personId: string, agencyId: string): Promise<Explanation | null> {
  const facts = await accessFacts(tx, personId, agencyId)
  return facts && { facts, chains: allCategories.map((category) => chainFor(facts, category)) }
}
