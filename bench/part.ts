import type { Result } from './report.ts'

/** What one part of the bench found: its figures, and how they were measured, in words. */
export interface Part {
  readonly results: readonly Result[]
  readonly words: string
}

const plain = { ratio: null, bar: null, pass: null } as const

/** A figure that is told and has no bar. */
export const told = (id: string, what: string, median: number, unit: string, ratio: number | null = null): Result => ({
  ...plain,
  id,
  what,
  unit,
  median,
  ratio,
})

/** A figure with a bar on its ratio. */
export const atMostTimes = (
  id: string,
  what: string,
  median: number,
  unit: string,
  ratio: number,
  bar: number,
): Result => ({
  id,
  what,
  unit,
  median,
  ratio,
  bar,
  pass: ratio <= bar,
})

/** A figure with a bar on itself. */
export const atMost = (id: string, what: string, median: number, unit: string, bar: number): Result => ({
  ...plain,
  id,
  what,
  unit,
  median,
  bar,
  pass: median <= bar,
})
