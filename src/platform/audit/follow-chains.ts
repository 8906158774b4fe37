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

/** Takes entries chain by chain, in order, and notices where a chain is not what was written. */
export class ChainFollower {
  readonly #files: readonly ReadFile[]
  readonly #findings: Findings
  readonly #lasts = new Map<number, Last>()
  readonly #differences = new Map<ReadFile, number>()
  #shard = -1
  #last = nothing
  #witnesses: Witness[] = []

  constructor(files: readonly ReadFile[], findings: Findings) {
    this.#files = files
    this.#findings = findings
  }

  follow({ shard: of, seq, prev, hash, canonical }: ChainEntry): void {
    this.#beginUpTo(of)
    const last = this.#last
    const name = `Entry ${seq} of chain ${of}`
    const found = (code: FindingCode, text: string) => this.#findings.add(code, text)
    if (seq <= last.seq) found('entry-repeated', `${name} is there twice.`)
    if (seq > last.seq + 1)
      found('entry-missing', `Chain ${of} has nothing between entry ${last.seq} and entry ${seq}.`)
    if (prev !== last.hash) found('chain-broken', `${name} does not follow the one before it.`)
    if (entryHash(prev, canonical) !== hash) found('entry-changed', `${name} was changed after it was written.`)
    this.#last = { seq, hash }
    this.#hearWitnesses(seq, hash)
  }

  finish(): { lasts: ReadonlyMap<number, Last>; differences: string[] } {
    this.#beginUpTo(shardCount - 1)
    this.#end()
    const told = [...this.#differences].map(
      ([{ name, closed }, count]) => `${name} was closed (${closed}) and differs from the database in ${count} places.`,
    )
    return { lasts: this.#lasts, differences: told }
  }

  #differs(file: ReadFile, code: FindingCode, text: string): void {
    if (file.closed === undefined) this.#findings.add(code, text)
    else this.#differences.set(file, (this.#differences.get(file) ?? 0) + 1)
  }

  #hearWitnesses(seq: number, hash: string): void {
    for (const witness of this.#witnesses) {
      for (
        let anchor = witness.anchors[witness.next];
        anchor && anchor.seq <= seq;
        anchor = witness.anchors[++witness.next]
      ) {
        if (anchor.seq !== seq || anchor.hash === startOf(hash)) continue
        const text = `Entry ${seq} of chain ${this.#shard} is not the one that line ${anchor.line} of ${witness.file.name} saw at ${anchor.at}.`
        this.#differs(witness.file, 'history-rewritten', text)
      }
    }
  }

  #end(): void {
    const { seq } = this.#last
    if (this.#shard >= 0) this.#lasts.set(this.#shard, this.#last)
    for (const { file, anchors } of this.#witnesses) {
      const furthest = anchors.at(-1)
      if (!furthest || furthest.seq <= seq) continue
      const text = `Chain ${this.#shard} ends at entry ${seq}; line ${furthest.line} of ${file.name} saw ${furthest.seq} at ${furthest.at}.`
      this.#differs(file, 'tail-cut', text)
    }
  }

  #beginUpTo(wanted: number): void {
    while (this.#shard < wanted) {
      this.#end()
      const next = this.#shard + 1
      this.#shard = next < shardCount ? next : wanted
      this.#last = nothing
      this.#witnesses = this.#files.map((file) => ({ file, anchors: file.anchors.get(this.#shard) ?? [], next: 0 }))
    }
  }
}
