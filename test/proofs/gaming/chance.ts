/** Chance that comes out the same for the same seed (mulberry32). */
export interface Chance {
  /** From 0 to below 1. */
  readonly share: () => number
  readonly of: (likelihood: number) => boolean
  /** A whole number from 0 to below `count`. */
  readonly upTo: (count: number) => number
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { share, of: (likelihood) => share() < likelihood, upTo: (count) => Math.floor(share() * count) }
}
