import type { Called, Caller } from './calling.ts'
import type { Persona } from './cast.ts'
import { type Cell, cellsOf, mayAsk, type Route } from './cells.ts'
import { each, expectRefusal, lookForLeaks, SameAnswer, type Tally } from './checking.ts'
import type { FormBook, Questions } from './form-finding.ts'
import { isKnownParameter, parametersOf } from './parameters.ts'
import type { TableWatch } from './table-states.ts'
import type { MatrixWorld } from './world.ts'

/** Enough to keep two cores busy. Each more is a connection more, and every connection plans every statement for itself. */
const atOnce = 3

export interface Walk {
  readonly world: MatrixWorld
  /** The product for real, and the same with everything undone after each request. */
  readonly caller: Caller
  readonly undone: Caller
  readonly watch: TableWatch
  readonly nothing: Called
  readonly tally: Tally
  readonly forms: FormBook
  readonly questions: Questions
  readonly routes: readonly Route[]
}

async function read(walk: Walk, persona: Persona, cells: readonly Cell[]): Promise<void> {
  const hidden = new SameAnswer()
  for (const cell of cells) {
    const reply = await walk.caller.get(persona, cell.url)
    lookForLeaks(walk.world, cell, reply, walk.tally)
    walk.forms.see(cell, reply)
    walk.questions.see(cell, reply, walk.routes)
    if (!mayAsk(persona, cell.route)) expectRefusal(cell, reply, walk.nothing, walk.tally)
    else if (cell.isNothing) hidden.expect(cell, reply, walk.tally)
  }
}

async function write(walk: Walk, persona: Persona, cells: readonly Cell[]): Promise<void> {
  const { world, caller, undone, nothing, tally } = walk
  const hidden = new SameAnswer()
  const multipart = cells[0]?.route.row.upload !== undefined
  for (const [at, cell] of cells.entries()) {
    if (at === 0) {
      const bare = await caller.post(persona, cell.url, {}, { withoutToken: true, multipart })
      lookForLeaks(world, cell, bare, tally)
      if (bare.status !== 403)
        tally.faults.push({
          what: 'effect',
          where: `${cell.route.name} · ${persona.name}`,
          says: `without the form's token: ${bare.status}`,
        })
    }
    const isRefused = !mayAsk(persona, cell.route)
    const reply = await (isRefused || cell.isNothing ? caller : undone).post(
      persona,
      cell.url,
      { _key: crypto.randomUUID() },
      { multipart },
    )
    lookForLeaks(world, cell, reply, tally)
    if (isRefused) expectRefusal(cell, reply, nothing, tally)
    else if (cell.isNothing) hidden.expect(cell, reply, tally)
  }
}

/** Calls one route as everybody with everything, and looks at all tables after it: what must have no effect has none. */
export async function walkRoute(walk: Walk, route: Route): Promise<boolean> {
  const unknown = parametersOf(route.path).filter((name) => !isKnownParameter(name))
  for (const name of unknown)
    walk.tally.faults.push({
      what: 'uncovered',
      where: route.name,
      says: `test/matrix/parameters.ts has no values for :${name}`,
    })
  if (unknown.length > 0) return false
  await each(walk.world.personas, atOnce, async (persona) => {
    const cells = cellsOf(route, persona, walk.world)
    if (cells.length === 0)
      walk.tally.faults.push({
        what: 'uncovered',
        where: `${route.name} · ${persona.name}`,
        says: 'no values for its parameters',
      })
    await (route.method === 'GET' ? read : write)(walk, persona, cells)
  })
  for (const table of await walk.watch.changed()) {
    if (route.row.openingChanges?.includes(table)) continue
    walk.tally.faults.push({ what: 'effect', where: route.name, says: `changed ${table}` })
  }
  return true
}

/** Opens what stands behind the questions of the pages seen: filters, steps, the next page of a list (A14). */
export async function walkQuestions(walk: Walk): Promise<void> {
  await each([...walk.questions.found], atOnce, (cell) => read(walk, cell.persona, [cell]))
}
