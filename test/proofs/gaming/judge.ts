import { type Cheat, cheater } from './cheats.ts'
import type { Said, Share } from './shown.ts'

/** Whether one share is above another, without dividing. A share of nobody is none. */
const isAbove = (a: Share, b: Share) => a.n * b.d > b.n * a.d

/** The place of an agency among all by a share; 1 is the best. */
const placeOf = (shares: readonly Share[], agency: number) =>
  1 + shares.filter((one, place) => place !== agency && isAbove(one, shares[agency] ?? one)).length

const none: Share = { n: 0, d: 0 }

export interface Fault {
  readonly kind: 'is not named' | 'moves up'
  readonly words: string
}

/**
 * What is wrong when one agency cheats: the figure by which agencies are looked at beside each other rises for it, exactly, as it is shown, or
 * by its place; or no sign names what it did.
 */
export function faultsOf(cheat: Cheat, honest: Said, cheated: Said): readonly Fault[] {
  const faults: Fault[] = []
  const up = (what: string, before: Share, after: Share) => {
    if (isAbove(after, before))
      faults.push({
        kind: 'moves up',
        words: `${cheat.name}: ${what} from ${before.n} of ${before.d} to ${after.n} of ${after.d}`,
      })
  }
  up('better', honest.better[cheater] ?? none, cheated.better[cheater] ?? none)
  up('better as it is shown', honest.shownBetter[cheater] ?? none, cheated.shownBetter[cheater] ?? none)
  const [before, after] = [placeOf(honest.better, cheater), placeOf(cheated.better, cheater)]
  if (after < before) faults.push({ kind: 'moves up', words: `${cheat.name}: from place ${before} to ${after}` })
  if (!cheated.signs.some(({ agency, sign }) => agency === cheater && sign === cheat.sign))
    faults.push({ kind: 'is not named', words: `${cheat.name}: no sign "${cheat.sign}"` })
  return faults
}

/** How much the plain indicator that the cheat is after gets better by it. Without a gain there would be nothing to withstand. */
export function gainOf({ gains: { indicator, way } }: Cheat, honest: Said, cheated: Said): number {
  const share = ({ plain }: Said) => (plain[indicator]?.d ? (plain[indicator]?.n ?? 0) / plain[indicator].d : 0)
  return (share(cheated) - share(honest)) * (way === 'up' ? 1 : -1)
}

/** The most false signs that chance leaves likely: more would come less often than once in a thousand proofs. */
export function mostFalseSigns(looked: number, rate: number): number {
  let likelihood = (1 - rate) ** looked
  let all = likelihood
  let count = 0
  while (all < 0.999) {
    likelihood *= ((looked - count) / (count + 1)) * (rate / (1 - rate))
    count++
    all += likelihood
  }
  return count
}
