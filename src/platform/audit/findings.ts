/** What the verifier can find. Each code is one way in which the audit is not what was written. */
export type FindingCode =
  | 'entry-changed'
  | 'entry-missing'
  | 'entry-repeated'
  | 'chain-broken'
  | 'tail-cut'
  | 'shard-missing'
  | 'head-changed'
  | 'history-rewritten'
  | 'checkpoint-changed'
  | 'checkpoint-cut'
  | 'checkpoint-missing'
  | 'checkpoint-unknown'
  | 'key-missing'

export interface Finding {
  readonly code: FindingCode
  readonly text: string
}

const mostKept = 100

/** Keeps the first findings whole and counts the rest: one lost chain can be a million findings. */
export interface Findings {
  readonly kept: readonly Finding[]
  readonly count: number
  add(code: FindingCode, text: string): void
}

export function collectFindings(): Findings {
  const kept: Finding[] = []
  let count = 0
  return {
    kept,
    get count() {
      return count
    },
    add(code, text) {
      count++
      if (kept.length < mostKept) kept.push({ code, text })
    },
  }
}
