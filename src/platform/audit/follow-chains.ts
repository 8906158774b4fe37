import { entryHash } from './canonical.ts'
import type { FindingCode, Findings } from './findings.ts'
import type { Anchor, ReadFile } from './read-checkpoints.ts'

export const shardCount = 64

export interface ChainEntry {
  readonly shard: number
  readonly seq: number
  readonly prev: string
  readonly hash: string
  readonly canonical: string
}

/** Where a chain was found to end. */
export interface Last {
  readonly seq: number
  readonly hash: string
}

const nothing: Last = { seq: 0, hash: '' }
const startOf = (hash: string): string => Buffer.from(hash, 'hex').subarray(0, 16).toString('base64')

/** A checkpoint file's word on one chain, and how far it has been heard. */
interface Witness {
  readonly file: ReadFile
  readonly anchors: readonly Anchor[]
  next: number
}

/** Entries handed over chain by chain, in order; notices where a chain is not what was written. */
export function followChains(files: readonly ReadFile[], findings: Findings) {
  const lasts = new Map<number, Last>()
  const differences = new Map<ReadFile, number>()
  let shard = -1
  let last = nothing
  let witnesses: Witness[] = []

  function differs(file: ReadFile, code: FindingCode, text: string): void {
    if (file.closed === undefined) findings.add(code, text)
    else differences.set(file, (differences.get(file) ?? 0) + 1)
  }

  function hearWitnesses(seq: number, hash: string): void {
    for (const witness of witnesses) {
      for (
        let anchor = witness.anchors[witness.next];
        anchor && anchor.seq <= seq;
        anchor = witness.anchors[++witness.next]
      ) {
        if (anchor.seq !== seq || anchor.hash === startOf(hash)) continue
        const text = `Entry ${seq} of chain ${shard} is not the one that line ${anchor.line} of ${witness.file.name} saw at ${anchor.at}.`
        differs(witness.file, 'history-rewritten', text)
      }
    }
  }

  function end(): void {
    if (shard >= 0) lasts.set(shard, last)
    for (const { file, anchors } of witnesses) {
      const furthest = anchors.at(-1)
      if (!furthest || furthest.seq <= last.seq) continue
      const text = `Chain ${shard} ends at entry ${last.seq}; line ${furthest.line} of ${file.name} saw ${furthest.seq} at ${furthest.at}.`
      differs(file, 'tail-cut', text)
    }
  }

  function beginUpTo(wanted: number): void {
    while (shard < wanted) {
      end()
      shard = shard + 1 <= wanted && shard + 1 < shardCount ? shard + 1 : wanted
      last = nothing
      witnesses = files.map((file) => ({ file, anchors: file.anchors.get(shard) ?? [], next: 0 }))
    }
  }

  function follow({ shard: of, seq, prev, hash, canonical }: ChainEntry): void {
    beginUpTo(of)
    const name = `Entry ${seq} of chain ${of}`
    if (seq <= last.seq) findings.add('entry-repeated', `${name} is there twice.`)
    if (seq > last.seq + 1)
      findings.add('entry-missing', `Chain ${of} has nothing between entry ${last.seq} and entry ${seq}.`)
    if (prev !== last.hash) findings.add('chain-broken', `${name} does not follow the one before it.`)
    if (entryHash(prev, canonical) !== hash) findings.add('entry-changed', `${name} was changed after it was written.`)
    last = { seq, hash }
    hearWitnesses(seq, hash)
  }

  function finish(): { lasts: ReadonlyMap<number, Last>; differences: string[] } {
    beginUpTo(shardCount - 1)
    end()
    const told = [...differences].map(
      ([{ name, closed }, count]) => `${name} was closed (${closed}) and differs from the database in ${count} places.`,
    )
    return { lasts, differences: told }
  }

  return { follow, finish }
}
