import { mutants } from '../access/mutants/mutants.ts'
import { plant } from '../access/mutants/plant.ts'
import { runDifferential } from '../access/twin/differential.ts'
import { testDatabase } from '../support/database.ts'

const names = process.argv.slice(2)
const db = await testDatabase('scratch')
const own = await db.owner.connect()
for (const name of names) {
  const mutant = mutants.find((m) => m.name === name)
  if (!mutant) throw new Error(name)
  const t = performance.now()
  const o = await runDifferential(own, {
    seed: 20261122,
    first: 41,
    worlds: 200,
    untilDifferent: true,
    plant: (c) => plant(c, mutant),
  })
  console.log(JSON.stringify([name, o.differences[0]?.world, o.differences[0], Math.round(performance.now() - t)]))
  await own.query('vacuum pg_proc, pg_policy, pg_class, pg_attribute, pg_depend, pg_rewrite, pg_type')
}
own.release()
await db.drop()
