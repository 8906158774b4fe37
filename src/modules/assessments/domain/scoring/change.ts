import type { LicenceKind, Score } from '../instrument/definition.ts'

/** How a score moved between two times, in words a page can print. */
export interface Change {
  readonly from: number
  readonly to: number
  readonly by: number
  readonly direction: 'better' | 'worse' | 'same'
  /** Whether the move is larger than the threshold; null where there is no threshold, or where its owner keeps that to themselves. */
  readonly isReliable: boolean | null
  /** For days of use: none any more. */
  readonly isNone: boolean
}

/**
 * What changed. Of a licensed tool only the difference is said: what it means is for those who hold the licence to say (DESIGN 5).
 */
export function changeBetween(score: Score, licence: LicenceKind, from: number, to: number): Change {
  const by = to - from
  const better = score.better === 'higher' ? by > 0 : by < 0
  const threshold = licence === 'score_only' ? null : score.reliableChange
  return {
    from,
    to,
    by,
    direction: by === 0 ? 'same' : better ? 'better' : 'worse',
    isReliable: threshold === null ? null : Math.abs(by) >= threshold.by,
    isNone: score.id.startsWith('days-') && from > 0 && to === 0,
  }
}

const directions = { better: 'better', worse: 'worse', same: 'no change' } as const

/** "12 fewer, better; more than the measure's own wobble". */
export function changeInWords(change: Change): string {
  if (change.by === 0) return 'No change'
  const amount = `${Math.abs(change.by)} ${change.by > 0 ? 'more' : 'fewer'}`
  if (change.isNone) return `None now (${amount})`
  const sure = change.isReliable === null ? '' : change.isReliable ? ', a clear change' : ', too small to be sure of'
  return `${amount}, ${directions[change.direction]}${sure}`
}
