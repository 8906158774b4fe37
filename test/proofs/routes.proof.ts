import { allTables } from '../../src/app/compose.ts'
import { smuggleIntoForms } from '../matrix/assigning.ts'
import { callerOn, undoing } from '../matrix/calling.ts'
import { routesOf } from '../matrix/cells.ts'
import { type Fault, lookInLog, nothingHere, type Tally } from '../matrix/checking.ts'
import { FormBook, Questions } from '../matrix/form-finding.ts'
import { watchTables } from '../matrix/table-states.ts'
import { type Walk, walkQuestions, walkRoute } from '../matrix/walking.ts'
import { matrixWorld } from '../matrix/world.ts'
import { openTestDatabase } from '../support/database.ts'

/**
 * Every route of the product as every persona on records of every relation (A1, A2, A3, A6, A14, A21, A22, A72): nothing comes back
 * that the rules do not give to the caller, what is refused or hidden answers like what was never there, and changes nothing.
 * For a quick look: the routes whose name has the word given, or with PROOF_EVERY=20 every twentieth route.
 */
const only = process.argv[2] ?? ''
const every = Number(process.env.PROOF_EVERY ?? 1)
const isWhole = only === '' && every === 1

function report(faults: readonly Fault[]): void {
  const grouped = Map.groupBy(faults, (fault) =>
    `${fault.what}: ${fault.where.split(' · ')[0]} ${fault.says}`.slice(0, 240),
  )
  for (const [line, alike] of grouped) console.error(`${line} (${alike.length}×, for example ${alike[0]?.where})`)
}

const database = await openTestDatabase('routes proof')
const world = await matrixWorld(database)
// As the server does by itself where records are kept for longer: what it knows nothing of, it plans badly.
await database.owner.query('analyze')
const caller = await callerOn(database.app)
const undone = await callerOn(undoing(database.app))
const tally: Tally = { cells: 0, faults: [], shown: new Set() }
const [first] = world.personas
if (!first) throw new Error('nobody to call as')
const routes = routesOf(allTables({ origin: 'https://common-ground.test', demo: null })).filter(
  (route, at) => route.name.includes(only) && at % every === 0,
)
const forms = new FormBook(routes)
const walk: Walk = {
  world,
  caller,
  undone,
  watch: await watchTables(database.owner),
  nothing: await nothingHere(caller, first),
  tally,
  forms,
  questions: new Questions(),
  routes,
}
const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1)
const begun = performance.now()
let covered = 0
for (const route of routes) {
  const started = performance.now()
  if (await walkRoute(walk, route)) covered++
  if (process.env.PROOF_VERBOSE) console.error(`${route.name} ${Math.round(performance.now() - started)} ms`)
}

const walked = performance.now()
await walkQuestions(walk)
const asked = performance.now()
const { accepted, refused, formless } = await smuggleIntoForms(caller, database.owner, forms, routes, world, tally)
if (process.env.PROOF_VERBOSE)
  console.error(
    `seconds: routes ${seconds(begun, walked)}, questions ${seconds(walked, asked)}, forms ${seconds(asked, performance.now())}\n` +
      `forms never accepted: ${refused.join(', ')}\nno form leads to: ${formless.join(', ')}`,
  )
for (const line of [...caller.logged, ...undone.logged]) lookInLog(world, line, tally)

await caller.close()
await undone.close()
await database.drop()
report(tally.faults)
const leaks = tally.faults.filter((fault) => fault.what === 'leak').length
const held =
  tally.faults.length === 0 &&
  covered === routes.length &&
  (!isWhole || (tally.shown.size > 1000 && accepted.length > 60))
console.log(
  JSON.stringify({
    proof: 'routes',
    routes: routes.length,
    covered,
    cells: tally.cells,
    canaries: world.garden.book.size,
    shown: tally.shown.size,
    leaks,
    formsSent: accepted.length,
    formless: formless.length,
    faults: tally.faults.length,
  }),
)
process.exitCode = held ? 0 : 1
