import { ByteText } from '../domain/file/byte-text.ts'
import { asCopied } from '../domain/file/copy-text.ts'
import type { PartRead, StagedPart } from '../domain/file/part-reader.ts'
import type { CopyWriter } from './copy-writer.ts'
import type { RisingIds } from './rising-ids.ts'

const target = 'pg_temp.staged_field'
const [opening, closing, comma] = [123, 125, 44]
/** What an episode of many rows took up is not kept for the next ones. */
const mostKept = 1 << 16

interface Open {
  readonly part: StagedPart
  readonly category: number
  readonly line: number
  readonly fields: ByteText
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
  readonly #spare: ByteText[] = []
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

  /** Adds what a part says; false where a row named it before. The first row stands: one that says something else is refused later. */
  add(part: StagedPart, { ref, groups, json }: PartRead, line: number): boolean {
    const isEpisode = part === 'episode'
    if (!this.#isNew(part, isEpisode ? '' : ref)) return false
    const name = isEpisode ? '' : `${asCopied(JSON.stringify(ref))}:`
    for (const { category, from, to } of groups) {
      const key = `${part}.${category}`
      let open = this.#open.get(key)
      if (isEpisode && open) continue
      if (!open) {
        open = { part, category, line, fields: this.#spare.pop() ?? new ByteText() }
        this.#open.set(key, open)
      }
      if (!isEpisode) {
        open.fields.addSign(open.fields.length === 0 ? opening : comma)
        open.fields.addText(name)
      }
      open.fields.add(json.bytes, from, to)
    }
    return true
  }

  end(): void {
    const episodeRef = asCopied(this.#episodeRef ?? '')
    for (const { part, category, line, fields } of this.#open.values()) {
      if (part !== 'episode') fields.addSign(closing)
      this.#writer.add(target, `${this.#ids.next()}\t${line}\t${episodeRef}\t${part}\t${category}\t`, fields)
      fields.clear()
      if (fields.bytes.length <= mostKept) this.#spare.push(fields)
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
