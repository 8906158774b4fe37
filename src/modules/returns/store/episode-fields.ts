import { asCopied } from '../domain/file/copy-text.ts'
import type { PartRead, StagedPart } from '../domain/file/part-reader.ts'
import type { CopyWriter } from './copy-writer.ts'
import type { RisingIds } from './rising-ids.ts'

const target = 'pg_temp.staged_field'

interface Open {
  readonly part: StagedPart
  readonly category: number
  readonly line: number
  readonly pieces: string[]
}

/**
 * Gathers the fields without a column of the rows of one episode that stand one after the other: one row for each part and kind
 * of information, as they are kept. An episode that comes again later in the file is put together by the database.
 */
export class EpisodeFields {
  readonly #writer: CopyWriter
  readonly #ids: RisingIds
  // Made anew for each episode: a Map that is cleared keeps what it held alive, in a chain, until memory runs short.
  #open = new Map<string, Open>()
  #seen = new Map<StagedPart, Set<string>>()
  #episodeRef: string | undefined

  constructor(writer: CopyWriter, ids: RisingIds) {
    this.#writer = writer
    this.#ids = ids
  }

  begin(episodeRef: string): void {
    if (episodeRef === this.#episodeRef) return
    this.end()
    this.#episodeRef = episodeRef
  }

  /** Adds what a part says. The first row that names a part stands: one that says something else is refused later. */
  add(part: StagedPart, read: PartRead, line: number): void {
    const ref = part === 'episode' ? '' : read.ref
    if (!this.#isNew(part, ref)) return
    const name = part === 'episode' ? '' : `${asCopied(JSON.stringify(ref))}:`
    for (const { category, json } of read.groups) {
      const key = `${part}.${category}`
      const open = this.#open.get(key)
      if (open) open.pieces.push(name + json)
      else this.#open.set(key, { part, category, line, pieces: [name + json] })
    }
  }

  end(): void {
    const episodeRef = asCopied(this.#episodeRef ?? '')
    for (const { part, category, line, pieces } of this.#open.values()) {
      const fields = part === 'episode' ? pieces[0] : `{${pieces.join(',')}}`
      this.#writer.add(target, `${this.#ids.next()}\t${line}\t${episodeRef}\t${part}\t${category}\t${fields}\n`)
    }
    this.#open = new Map()
    this.#seen = new Map()
  }

  #isNew(part: StagedPart, ref: string): boolean {
    const seen = this.#seen.get(part)
    if (seen?.has(ref)) return false
    if (seen) seen.add(ref)
    else this.#seen.set(part, new Set([ref]))
    return true
  }
}
