import type { Pool } from 'pg'
import { definitions } from '../../src/modules/indicators/index.ts'
import { openTestDatabase } from '../support/database.ts'
import { type Cheat, cheated, cheater, cheats } from './gaming/cheats.ts'
import { faultsOf, gainOf, mostFalseSigns } from './gaming/judge.ts'
import { type Mistake, mistakes } from './gaming/mistakes.ts'
import { type Planted, plant, prepare } from './gaming/plant.ts'
import { type Said, whatIsSaid } from './gaming/shown.ts'
import { honestWorld } from './gaming/world.ts'

/**
 * Numbers that cannot be gamed quietly. In worlds whose agencies all write down what happened, one agency drops the hard cases, discharges before
 * the end of the month, skips reviews of the worse off, registers returners as new, or records exits as transfers. Each makes a plain
 * indicator look better. The figure by which agencies are looked at beside each other must not rise for it, and a sign must name it; the
 * honest agencies get no more signs than chance allows. Ten planted mistakes must each make this proof red.
 */
const isFull = process.env.PROOF_SIZE === 'full'
const seeds = Array.from({ length: isFull ? 10 : 2 }, (_, place) => place + 1)
const size = { agencies: isFull ? 5 : 3, perYear: 220 }

interface Tried {
  readonly seed: number
  readonly honest: Planted
  readonly said: Said
  readonly cheats: ReadonlyMap<Cheat, { readonly planted: Planted; readonly said: Said }>
}

async function tryWorld(owner: Pool, seed: number): Promise<Tried> {
  const world = honestWorld(seed, size)
  const honest = await plant(owner, world)
  const said = await whatIsSaid(owner, honest)
  const tried = new Map<Cheat, { planted: Planted; said: Said }>()
  for (const cheat of cheats) {
    const planted = await plant(owner, cheated(world, cheat, seed))
    tried.set(cheat, { planted, said: await whatIsSaid(owner, planted) })
  }
  return { seed, honest, said, cheats: tried }
}

/** The SQL that plants a mistake. A mistake that is no longer to be found in the product is a defect of this proof. */
async function statementOf(owner: Pool, mistake: Mistake): Promise<string> {
  const { rows } = await owner.query<{ text: string }>(`select pg_get_functiondef($1::regproc) as text`, [mistake.in])
  return mistake.replaced.reduce((text, [was, is]) => {
    if (!text.includes(was)) throw new Error(`${mistake.name}: "${was}" is not in ${mistake.in}`)
    return text.replaceAll(was, is)
  }, rows[0]?.text ?? '')
}

/** Whether the proof notices a mistake in any of the worlds. */
async function isNoticed(owner: Pool, mistake: Mistake, worlds: readonly Tried[]): Promise<boolean> {
  const statement = await statementOf(owner, mistake)
  const cheat = cheats.find(({ sign }) => sign === mistake.shownBy)
  for (const world of worlds) {
    const planted = cheat && world.cheats.get(cheat)?.planted
    if (!cheat || !planted) return false
    const said = await whatIsSaid(owner, planted, statement)
    // A sign is looked for where somebody cheats; a figure moves up from what it was without.
    const honest = mistake.fault === 'is not named' ? world.said : await whatIsSaid(owner, world.honest, statement)
    if (faultsOf(cheat, honest, said).some(({ kind }) => kind === mistake.fault)) return true
  }
  return false
}

const db = await openTestDatabase('gaming_proof')
await prepare(db.owner)
const worlds: Tried[] = []
for (const seed of seeds) worlds.push(await tryWorld(db.owner, seed))

const wrong: string[] = []
const falseSigns = new Set<string>()
for (const { seed, said, cheats: tried } of worlds) {
  for (const { agency, sign } of said.signs) falseSigns.add(`world ${seed}, agency ${agency}: ${sign}`)
  for (const [cheat, { said: after }] of tried) {
    wrong.push(...faultsOf(cheat, said, after).map(({ words }) => `world ${seed}: ${words}`))
    for (const { agency, sign } of after.signs)
      if (agency !== cheater) falseSigns.add(`world ${seed}, agency ${agency}: ${sign}`)
  }
}
const looked = worlds.reduce((all, { said }) => all + said.looked, 0)
const allowed = mostFalseSigns(looked, definitions().values.sign_chance_of_10000 / 10_000)
if (falseSigns.size > allowed) wrong.push(...falseSigns)
for (const cheat of cheats) {
  const gain = worlds.reduce(
    (all, { said, cheats: tried }) => all + gainOf(cheat, said, tried.get(cheat)?.said ?? said),
    0,
  )
  if (gain <= 0) wrong.push(`${cheat.name}: gains nothing in ${cheat.gains.indicator}, so that nothing was withstood`)
}
let noticed = 0
for (const mistake of mistakes) {
  if (await isNoticed(db.owner, mistake, worlds)) noticed++
  else wrong.push(`not noticed: ${mistake.name}`)
}
await db.drop()
for (const line of wrong.slice(0, 40)) console.error(line)
console.log(
  JSON.stringify({
    proof: 'gaming',
    gamedWorlds: worlds.length,
    cheatsTried: worlds.length * cheats.length,
    signsLookedAt: looked,
    falseSigns: falseSigns.size,
    falseSignsAllowed: allowed,
    planted: mistakes.length,
    noticed,
    movedUpOrUnnamed: wrong.length,
  }),
)
process.exitCode = wrong.length === 0 ? 0 : 1
