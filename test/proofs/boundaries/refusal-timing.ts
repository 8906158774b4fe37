import { callerOn } from '../../matrix/calling.ts'
import type { Persona } from '../../matrix/cast.ts'
import { person } from '../../worlds/builders.ts'
import type { Ground } from './ground.ts'

/** The chance that two samples this different come from one source (Wilcoxon rank sum, normal approximation). */
function rankSumP(one: readonly number[], other: readonly number[]): number {
  const all = [
    ...one.map((value) => ({ value, first: true })),
    ...other.map((value) => ({ value, first: false })),
  ].toSorted((a, b) => a.value - b.value)
  const sum = all.reduce((total, { first }, at) => total + (first ? at + 1 : 0), 0)
  const [n, m] = [one.length, other.length]
  const z = (sum - (n * (n + m + 1)) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12)
  // Abramowitz and Stegun 7.1.26, good to seven digits.
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  return (
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x)
  )
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length

/** How long a record that is hidden takes to be refused, against one that was never there (A21). Reported, never judged here. */
export async function timeRefusals(ground: Ground, pairs: number) {
  const { app, owner, world } = ground
  const hidden = person(world.facts, world.agencies.hospital, { given: 'Hidden' })
  await world.facts.save(owner)
  const caller = await callerOn(app)
  const gwen: Persona = {
    name: 'gwen',
    kind: 'staff',
    token: world.token('gwen'),
    subjectId: '',
    agencyId: '',
    agencyKind: '',
    roles: [],
  }
  const timeOf = async (id: string) => {
    const started = performance.now()
    await caller.get(gwen, `/people/${id}`)
    return performance.now() - started
  }
  const times = { hidden: [] as number[], absent: [] as number[] }
  for (let pair = -50; pair < pairs; pair++) {
    const order = pair % 2 === 0 ? (['hidden', 'absent'] as const) : (['absent', 'hidden'] as const)
    for (const which of order) {
      const taken = await timeOf(which === 'hidden' ? hidden.id : crypto.randomUUID())
      if (pair >= 0) times[which].push(taken)
    }
  }
  await caller.close()
  return {
    pairs,
    meanGapMs: Number((mean(times.hidden) - mean(times.absent)).toFixed(3)),
    p: Number(rankSumP(times.hidden, times.absent).toFixed(3)),
  }
}
