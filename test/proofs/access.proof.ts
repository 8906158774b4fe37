import type { ClientBase } from 'pg'
import { mutants } from '../access/mutants/mutants.ts'
import { noticedIn } from '../access/mutants/noticed-in.ts'
import { plant } from '../access/mutants/plant.ts'
import { type Difference, runDifferential, tryInOneWorld } from '../access/twin/differential.ts'
import { openTestDatabase } from '../support/database.ts'
import { newFacts } from '../worlds/facts.ts'

/**
 * Row security against the twin: at least a million decisions without a difference, and every planted mistake noticed (A16, A17).
 * `PROOF_SIZE=full` makes ten million of them.
 */
const least = process.env.PROOF_SIZE === 'full' ? 10_000_000 : 1_000_000
const seed = Number(process.env.PROOF_SEED ?? 20261122)
/** A mistake that two hundred worlds do not show would be one the twin cannot see. */
const worldsForAMutant = 200

// What was planted and built is undone, but its dead rows would make every later look at the catalogue and every later world slower.
const catalogue = ['pg_proc', 'pg_policy', 'pg_class', 'pg_attribute', 'pg_depend', 'pg_rewrite', 'pg_type']
const builtIn = [...Object.keys(newFacts('').rows), 'consent.access']
const sweep = (client: ClientBase, tables: readonly string[]) => client.query(`vacuum ${tables.join(', ')}`)

const db = await openTestDatabase('access_proof')
const client = await db.owner.connect()
let decisions = 0
const differences: Difference[] = []
for (let first = 0; decisions < least && differences.length === 0; first += 4) {
  const outcome = await runDifferential(client, { seed, first, worlds: 4 })
  decisions += outcome.decisions
  differences.push(...outcome.differences)
  await sweep(client, builtIn)
}
for (const difference of differences.slice(0, 5)) console.error(difference)

const trials = mutants.map((mutant) => {
  const [world, onlyTurn] = noticedIn[mutant.name] ?? []
  return { name: mutant.name, world, onlyTurn, plant: (c: ClientBase) => plant(c, mutant) }
})
type MutantTrial = (typeof trials)[number]

/** Those that show in the same world are tried in it one after another, some at a time: what was undone lies in the way of the next. */
const mostInOneWorld = 8
const waiting = [...Map.groupBy(trials, ({ world }) => world)].flatMap(([world, alike]) =>
  Array.from({ length: Math.ceil(alike.length / mostInOneWorld) }, (_, at) => ({
    world,
    some: alike.slice(at * mostInOneWorld, (at + 1) * mostInOneWorld),
  })),
)
const survivors: string[] = []

function told(trial: MutantTrial, { world, turn }: Difference): void {
  if (process.env.PROOF_NOTICED) console.error(JSON.stringify([trial.name, world, turn]))
}

/** Whatever was not noticed where it was looked for first is looked for in everything else. */
async function lookEverywhere(client: ClientBase, trial: MutantTrial): Promise<void> {
  const options = { seed, first: 1, worlds: worldsForAMutant, untilDifferent: true, plant: trial.plant }
  const { differences } = await runDifferential(client, options)
  if (differences[0]) told(trial, differences[0])
  else survivors.push(trial.name)
}

/** Two at a time, each in a database of its own: planting locks the tables whose policies it changes. */
async function plantAll(name: string): Promise<void> {
  const copy = await openTestDatabase(name)
  const own = await copy.owner.connect()
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const noticed = next.world === undefined ? new Map() : await tryInOneWorld(own, seed, next.world, next.some)
    for (const trial of next.some) {
      const difference = noticed.get(trial)
      if (difference) told(trial, difference)
      else await lookEverywhere(own, trial)
    }
    await sweep(own, [...catalogue, ...builtIn])
  }
  own.release()
  await copy.drop()
}
await Promise.all([plantAll('access_mutants'), plantAll('access_mutants_too')])
for (const name of survivors) console.error(`not noticed: ${name}`)
client.release()
await db.drop()
const killed = mutants.length - survivors.length
console.log(
  JSON.stringify({ proof: 'access', decisions, differences: differences.length, mutants: mutants.length, killed }),
)
process.exitCode = differences.length === 0 && survivors.length === 0 && decisions >= least ? 0 : 1
