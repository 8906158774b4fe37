import { hash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { ClientBase } from 'pg'
import type { DataSet } from '../domain/data-set/data-set.ts'
import { asCopied } from '../domain/file/copy-text.ts'
import { CsvRecords } from '../domain/file/csv-records.ts'
import type { PartRead, StagedPart } from '../domain/file/part-reader.ts'
import { UnreadableFile } from '../domain/file/problem.ts'
import type { RecordCells } from '../domain/file/record-cells.ts'
import { type ReadParts, type RowRead, RowReader } from '../domain/file/row-reader.ts'
import type { UnlistedCodes } from '../domain/file/unlisted-codes.ts'
import { CopyWriter } from './copy-writer.ts'
import { EpisodeFields } from './episode-fields.ts'
import { RisingIds } from './rising-ids.ts'

export interface Staged {
  readonly rows: number
  readonly refused: number
  readonly withoutConsent: number
  /** Codes that stand in no list we have of their field, kept as they are; not in what was said of files before this was looked for. */
  readonly unlisted?: readonly UnlistedCodes[]
}

interface StagedFile extends Staged {
  /** Whether a part came twice among the rows of one episode that stand together, not one after the other. */
  readonly repeatsNearby: boolean
}

export interface StageOptions {
  readonly dataSet: DataSet
  readonly agencyCode: string
  /** Called now and then with the number of rows read so far. */
  readonly progress?: ((rows: number) => void) | undefined
}

const besides: ReadonlySet<StagedPart> = new Set(['sub_intervention', 'time_in_treatment', 'review'])
const tableOf = (part: StagedPart) => `pg_temp.staged_${besides.has(part) ? 'beside' : part}`
const reportEvery = 20_000
/** Bytes between two looks at the connection, which must be kept busy meanwhile. */
const readAtOnce = 1 << 16

interface Pending {
  readonly read: PartRead
  readonly episodeRef: string
  readonly digest: number
  readonly from: number
  to: number
}

/** Puts what the rows say into the staging tables of the connection's transaction. */
class Stager {
  readonly #writer: CopyWriter
  readonly #options: StageOptions
  #reader: RowReader | undefined
  /** What stands last of each part, with the lines that repeat it: it is sent once they end. */
  readonly #pending = new Map<StagedPart, Pending>()
  readonly #ids = new RisingIds()
  readonly #fields: EpisodeFields
  #rows = 0
  #refused = 0
  #withoutConsent = 0
  #repeatsNearby = false

  constructor(writer: CopyWriter, options: StageOptions) {
    this.#writer = writer
    this.#options = options
    this.#fields = new EpisodeFields(writer, this.#ids)
  }

  get staged(): StagedFile {
    const [rows, refused, withoutConsent] = [this.#rows, this.#refused, this.#withoutConsent]
    const unlisted = this.#reader?.unlisted ?? []
    return { rows, refused, withoutConsent, unlisted, repeatsNearby: this.#repeatsNearby }
  }

  get hasHeading(): boolean {
    return this.#reader !== undefined
  }

  record(cells: RecordCells, line: number): void {
    if (!this.#reader) {
      this.#reader = new RowReader(this.#options.dataSet, cells.texts(), this.#options.agencyCode)
      return
    }
    this.#rows++
    if (this.#rows % reportEvery === 0) this.#options.progress?.(this.#rows)
    this.#keep(this.#reader.read(cells, line))
  }

  end(): void {
    for (const [part, pending] of this.#pending) this.#send(part, pending)
    this.#pending.clear()
    this.#fields.end()
  }

  #keep(read: RowRead): void {
    if (read.kind === 'parts') this.#stage(read.parts)
    else if (read.kind === 'without consent') {
      this.#withoutConsent++
      const cells = [read.clientRef, read.episodeRef, read.consent]
      this.#writer.add('pg_temp.staged_without', `${cells.map(asCopied).join('\t')}\n`)
    } else {
      this.#refused++
      for (const { line, field, rule, sentence } of read.problems)
        this.#writer.add(
          'pg_temp.staged_problem',
          `${[String(line), field, rule, sentence].map(asCopied).join('\t')}\n`,
        )
    }
  }

  #stage({ line, episode, children }: ReadParts): void {
    this.#fields.begin(episode.ref)
    this.#stagePart('episode', episode, line, episode.ref)
    for (const { part, read } of children) this.#stagePart(part, read, line, episode.ref)
  }

  #stagePart(part: StagedPart, read: PartRead, line: number, episodeRef: string): void {
    const pending = this.#pending.get(part)
    if (pending?.read === read && pending.episodeRef === episodeRef) {
      pending.to = line
      return
    }
    if (pending) this.#send(part, pending)
    // That of an episode is kept from file to file; those of its parts tell apart the rows of this one.
    const digest = part === 'episode' ? digestOf(`${read.copied}\t${othersOf(part, read)}`) : read.digest
    this.#pending.set(part, { read, episodeRef, digest, from: line, to: line })
    if (!this.#fields.add(part, read, line)) this.#repeatsNearby = true
  }

  /** What a part is called in the record if it is new; an outcomes profile is two entries there. */
  #idsOf(part: StagedPart): string {
    if (besides.has(part)) return ''
    return part === 'outcome' ? `${this.#ids.next()}\t${this.#ids.next()}\t` : `${this.#ids.next()}\t`
  }

  #send(part: StagedPart, { read, episodeRef, digest, from, to }: Pending): void {
    const key = part === 'episode' ? '' : `\t${besides.has(part) ? `${part}\t` : ''}${asCopied(read.ref)}`
    // Of the parts without columns of their own it is kept whether they say anything.
    const rest = besides.has(part) ? (read.groups.length > 0 ? 't' : 'f') : read.copied
    this.#writer.add(
      tableOf(part),
      `${this.#idsOf(part)}${from}\t${to}\t${digest}\t${asCopied(episodeRef)}${key}\t${rest}\n`,
    )
  }
}

const digestOf = (text: string) => Number.parseInt(hash('md5', text, 'hex').slice(0, 13), 16)

/** The other fields of a part as one text. The readers keep them in one order, so the same facts have the same fingerprint. */
function othersOf(part: StagedPart, { groups, json }: PartRead): string {
  let text = ''
  for (const { category, from, to } of groups)
    text += `${text === '' ? '' : ','}"${part}.${category}":${json.text(from, to)}`
  return `{${text}}`
}

const noRows = {
  line: 1,
  rule: 'no rows',
  sentence:
    'The file has its headings and no rows. Nothing came in, and the agency’s return does not count as received. If there should be rows, make the file again in the system it came from.',
}

/**
 * Reads a file of any size into the staging tables, which must be open in the connection's transaction. Throws `UnreadableFile`
 * when nothing of it can be read.
 */
export async function stageFile(
  client: ClientBase,
  file: AsyncIterable<Uint8Array>,
  options: StageOptions,
): Promise<StagedFile> {
  const writer = new CopyWriter(client)
  const stager = new Stager(writer, options)
  const records = new CsvRecords((cells, line) => stager.record(cells, line))
  try {
    for await (const bytes of file)
      for (let from = 0; from < bytes.length; from += readAtOnce) {
        records.push(bytes.subarray(from, from + readAtOnce))
        await turn()
        if (writer.isBehind) await writer.catchUp()
      }
    records.end()
    stager.end()
    if (!stager.hasHeading) throw new UnreadableFile({ line: 1, rule: 'empty', sentence: 'The file is empty.' })
    if (stager.staged.rows === 0) throw new UnreadableFile(noRows)
  } finally {
    // What is on its way must arrive before the connection does anything else.
    await writer.end()
  }
  return stager.staged
}
