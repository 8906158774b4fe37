import type { TestDatabase } from '../support/database.ts'
import { person } from '../worlds/builders.ts'
import { around, beside } from './around.ts'
import type { Viewer } from './canaries.ts'
import { cast, type Persona, personasOf } from './cast.ts'
import { frontDoor } from './front-door.ts'
import { judgeOf } from './judge.ts'
import { people } from './people.ts'
import { Garden, type Judge } from './planting.ts'

export type MatrixWorld = Awaited<ReturnType<typeof matrixWorld>>

export const viewerOf = (persona: Persona, purpose: string): Viewer => ({ persona: persona.name, purpose, ...persona })

/** The world every route is called in: one person for each relation, a canary in every column, everybody signed in. */
export async function matrixWorld(database: TestDatabase) {
  const c = cast()
  let judge: Judge | undefined
  const garden = new Garden(c, () => {
    if (!judge) throw new Error('nothing may be decided before the world is complete')
    return judge
  })
  const who = people(garden)
  const { proxyId } = around(garden, who)
  frontDoor(garden, who.own)
  const unknown = person(c.facts, c.nowhere, { given: 'Nix' })
  const marks = { agencyId: c.nowhere.id, staffId: c.nobody.id, personId: unknown.id }
  const personas = personasOf(c, { own: who.own.id, another: who.ungranted.id, proxy: proxyId })
  await c.facts.save(database.owner)
  // Every file is asked for by everybody with every value: far more than an agency takes away in a month.
  await database.owner.query(
    `insert into partnership.setting_figure (code, applies_from, amounts, source, owner)
     values ('partnership.files_a_month', current_date, '{1000000}', 'The proofs', 'The proofs')`,
  )
  const ids = await beside(garden, who, database, personas[0]?.token ?? '')
  judge = judgeOf(c.facts)
  return { cast: c, garden, judge, who, personas, ids, proxyId, marks }
}
