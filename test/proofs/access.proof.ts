import type { ClientBase } from 'pg'
import { mutants } from '../access/mutants/mutants.ts'
import { noticedIn } from '../access/mutants/noticed-in.ts'
import { plant } from '../access/mutants/plant.ts'
import { type Difference, runDifferential } from '../access/twin/differential.ts'
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

const survivors: string[] = []
const waiting = [...mutants]

/** Two at a time, each in a database of its own: planting locks the tables whose policies it changes. */
async function plantAll(name: string): Promise<void> {
  const copy = await openTestDatabase(name)
  const own = await copy.owner.connect()
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const planted = mutant
    const tryIn = async (first: number, worlds: number, onlyTurn?: number): Promise<Difference | undefined> => {
      const options = { seed, first, worlds, untilDifferent: true, ...(onlyTurn !== undefined && { onlyTurn }) }
      const outcome = await runDifferential(own, { ...options, plant: (c) => plant(c, planted) })
      return outcome.differences[0]
    }
    const [world, turn] = noticedIn[planted.name] ?? []
    const quick = world === undefined ? undefined : await tryIn(world, 1, turn)
    const difference = quick ?? (await tryIn(1, worldsForAMutant))
    if (!difference) survivors.push(planted.name)
    if (process.env.PROOF_NOTICED && difference)
      console.error(JSON.stringify([planted.name, difference.world, difference.turn]))
    await sweep(own, waiting.length % 8 === 0 ? [...catalogue, ...builtIn] : catalogue)
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
