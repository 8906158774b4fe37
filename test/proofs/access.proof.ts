import { mutants } from '../access/mutants/mutants.ts'
import { noticedIn } from '../access/mutants/noticed-in.ts'
import { plant } from '../access/mutants/plant.ts'
import { type Difference, runDifferential } from '../access/twin/differential.ts'
import { openTestDatabase } from '../support/database.ts'

/**
 * Row security against the twin: at least a million decisions without a difference, and every planted mistake noticed (A16, A17).
 * `PROOF_SIZE=full` makes ten million of them.
 */
const least = process.env.PROOF_SIZE === 'full' ? 10_000_000 : 1_000_000
const seed = Number(process.env.PROOF_SEED ?? 20261122)
/** A mistake that two hundred worlds do not show would be one the twin cannot see. */
const worldsForAMutant = 200

const db = await openTestDatabase('access_proof')
const client = await db.owner.connect()
let decisions = 0
const differences: Difference[] = []
for (let first = 0; decisions < least && differences.length === 0; first += 4) {
  const outcome = await runDifferential(client, { seed, first, worlds: 4 })
  decisions += outcome.decisions
  differences.push(...outcome.differences)
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
    const tryIn = (first: number, worlds: number) =>
      runDifferential(own, { seed, first, worlds, untilDifferent: true, plant: (c) => plant(c, planted) })
    const known = noticedIn[planted.name]
    const quick = known === undefined ? null : await tryIn(known, 1)
    const outcome = quick && quick.differences.length > 0 ? quick : await tryIn(1, worldsForAMutant)
    const [difference] = outcome.differences
    if (!difference) survivors.push(planted.name)
    if (process.env.PROOF_NOTICED && difference) console.error(JSON.stringify([planted.name, difference.world]))
    // What was planted is undone, but its dead rows would make every later look at the catalogue slower.
    await own.query('vacuum pg_proc, pg_policy, pg_class, pg_attribute, pg_depend, pg_rewrite, pg_type')
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
