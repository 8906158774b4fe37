import type { Tx } from '../../../platform/db/database.ts'
import { type Names, nameOf } from '../domain/person-name.ts'
import { peopleWorkedWith, type WorkedWith } from './own-people.ts'
import { type ProjectedIdentity, projectedIdentities } from './projected-identities.ts'
import { type CaseReference, caseReferences, type Identity, identities } from './record-items.ts'

/** What stands in place of a name that may not be shown. */
export const nameNotShared = 'Name not shared with you'

/** Somebody a persona works with, named as far as the persona may name them. */
export interface PersonaPerson {
  readonly personId: string
  readonly people: readonly string[]
  readonly name: string
  readonly reference: string | null
  readonly sessionContact: string | null
}

interface Known {
  readonly own: readonly Identity[]
  readonly projected: readonly ProjectedIdentity[]
  readonly references: readonly CaseReference[]
}

function named(people: readonly string[], { own, projected, references }: Known): PersonaPerson {
  const within = (one: { readonly personId: string }) => people.includes(one.personId)
  const identity: Names | undefined = own.find(within) ?? projected.find(within)
  const shown = projected.find(within)
  return {
    personId: people[0] ?? '',
    people,
    name: identity ? nameOf(identity) : nameNotShared,
    reference: references.find(within)?.reference ?? shown?.reference ?? null,
    sessionContact: shown?.sessionContact ?? null,
  }
}

async function namedAll(tx: Tx, worked: readonly WorkedWith[]): Promise<readonly PersonaPerson[]> {
  const all = worked.flatMap((one) => one.people)
  const [own, projected, references] = await Promise.all([
    identities(tx, all),
    projectedIdentities(tx, all),
    caseReferences(tx, all),
  ])
  return worked.map((one) => named(one.people, { own, projected, references }))
}

/** The people a persona works with, by name. */
export async function personaPeople(tx: Tx): Promise<readonly PersonaPerson[]> {
  const everyone = await namedAll(tx, await peopleWorkedWith(tx))
  return everyone.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

/** One of them, or null if the persona does not work with this person. */
export async function personaPerson(tx: Tx, personId: string): Promise<PersonaPerson | null> {
  const [found] = await namedAll(tx, await peopleWorkedWith(tx, personId))
  return found ? { ...found, personId } : null
}
