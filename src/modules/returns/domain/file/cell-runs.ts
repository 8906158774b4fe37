import type { RecordCells } from './record-cells.ts'

/** Cells that stand one after the other, as they stood in the record that was looked at last. */
interface Run {
  readonly first: number
  readonly last: number
  was: Buffer
  length: number
}

/**
 * Some of the cells of every record: says whether they are what they were in the record before. It looks at the bytes of the file with
 * quotes and all, so that rows that repeat an episode cost no more than reading over them.
 */
export class CellRuns {
  readonly #runs: readonly Run[]

  constructor(places: readonly number[]) {
    const inOrder = places.toSorted((a, b) => a - b)
    const begins = inOrder.filter((place) => !inOrder.includes(place - 1))
    const ends = inOrder.filter((place) => !inOrder.includes(place + 1))
    this.#runs = begins.map((first, at) => ({ first, last: ends[at] ?? first, was: Buffer.alloc(0), length: -1 }))
  }

  /** Keeps the cells of this record; true where they are the ones that were kept before. */
  keep(cells: RecordCells): boolean {
    let isSame = true
    for (let at = 0; at < this.#runs.length; at++) {
      const run = this.#runs[at]
      if (run && !isKept(run, cells)) isSame = false
    }
    return isSame
  }
}

function isKept(run: Run, cells: RecordCells): boolean {
  const { bytes } = cells
  const { was } = run
  const from = cells.begins(run.first)
  const length = cells.ends(run.last) - from
  let same = length === run.length ? 0 : -1
  if (same === 0) while (same < length && was[same] === bytes[from + same]) same++
  if (same === length) return true
  if (was.length < length) run.was = Buffer.alloc(length * 2)
  bytes.copy(run.was, 0, from, from + length)
  run.length = length
  return false
}
