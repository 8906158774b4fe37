import { createHash } from 'node:crypto'

/** Chance that comes out the same each time it is begun from the same seed. */
export interface Chance {
  /** From 0 up to, but not including, 1. */
  next(): number
  /** A whole number from the first up to and including the last. */
  whole(first: number, last: number): number
  /** Whether something that happens this often happens now. */
  often(share: number): boolean
  pick<T>(from: readonly T[]): T
  /** Some of these, in their order, each at most once. */
  some<T>(from: readonly T[], count: number): T[]
  /** One of the keys, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
}

/** Chris Doty-Humphrey's sfc32: small, quick and good enough to invent people with. */
function sfc32(seed: string): () => number {
  const bytes = createHash('sha256').update(seed).digest()
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => bytes.readInt32LE(at)) as [number, number, number, number]
  return () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
}

export function chanceFrom(seed: string): Chance {
  const next = sfc32(seed)
  const whole = (first: number, last: number) => first + Math.floor(next() * (last - first + 1))
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(next() * from.length)]
    if (one === undefined) throw new Error('there is nothing to pick from')
    return one
  }
  return {
    next,
    whole,
    pick,
    often: (share) => next() < share,
    some: (from, count) => {
      const left = [...from]
      while (left.length > Math.max(0, count)) left.splice(whole(0, left.length - 1), 1)
      return left
    },
    weighted: (weights) => {
      const all = Object.entries<number>(weights) as [keyof typeof weights, number][]
      let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of all) {
        left -= weight
        if (left < 0) return key
      }
      return pick(all)[0]
    },
  }
}
