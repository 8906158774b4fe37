import type { DataSet, Field } from '../data-set/data-set.ts'
import { controlSignIn } from './cell.ts'
import { CellRuns } from './cell-runs.ts'
import { fieldsOfHeader } from './header.ts'
import { type CellProblem, homes, type PartRead, PartReader, type StagedPart } from './part-reader.ts'
import { quoted, type RowProblem } from './problem.ts'
import type { RecordCells } from './record-cells.ts'
import type { UnlistedCodes } from './unlisted-codes.ts'

const stagedParts = Object.keys(homes).filter((part): part is StagedPart => part in homes)
const children = stagedParts.filter((part) => part !== 'episode')

export interface ReadParts {
  readonly line: number
  readonly episode: PartRead
  /** The parts below the episode that this row speaks of. */
  readonly children: readonly { readonly part: StagedPart; readonly read: PartRead }[]
}

export type RowRead =
  | { readonly kind: 'parts'; readonly parts: ReadParts }
  | {
      readonly kind: 'without consent'
      readonly clientRef: string
      readonly episodeRef: string
      readonly consent: string
    }
  | { readonly kind: 'refused'; readonly problems: readonly RowProblem[] }

const required = ['EPISODID', 'FINITIAL', 'SINITIAL', 'DOB', 'SEX'] as const

/** What the first look at a row says: whose it is and whether they agreed. */
interface Whose {
  readonly consent: string
  readonly problem?: CellProblem
}

const refused = (line: number, problem: CellProblem): RowRead => ({ kind: 'refused', problems: [{ line, ...problem }] })

function cellOf(cells: RecordCells, at: number): string {
  const text = (at === -1 ? '' : cells.text(at)).trim()
  return text === 'NA' ? '' : text.slice(0, 200)
}

/** Reads rows by the headings of their file, for one agency. */
export class RowReader {
  readonly #fields: readonly Field[]
  readonly #agencyCode: string
  readonly #episode: PartReader
  readonly #children: readonly { readonly part: StagedPart; readonly reader: PartReader }[]
  readonly #at: { readonly agency: number; readonly consent: number; readonly client: number; readonly episode: number }

  readonly #whoseCells: CellRuns
  #whose: Whose | undefined

  constructor(dataSet: DataSet, heading: readonly string[], agencyCode: string) {
    const fields = fieldsOfHeader(dataSet, heading)
    const at = (header: string) => fields.findIndex((field) => field.header === header)
    this.#fields = fields
    this.#agencyCode = agencyCode
    this.#episode = new PartReader('episode', fields, required)
    this.#children = children
      .filter((part) => fields.some((field) => field.part === part))
      .map((part) => ({ part, reader: new PartReader(part, fields) }))
    this.#at = { agency: at('AGNCY'), consent: at('CONSENT'), client: at('CLIENTID'), episode: at('EPISODID') }
    this.#whoseCells = new CellRuns([this.#at.agency, this.#at.consent].filter((at) => at !== -1))
  }

  read(cells: RecordCells, line: number): RowRead {
    if (cells.count !== this.#fields.length)
      return refused(line, {
        field: '',
        rule: 'columns',
        sentence: `The row has ${cells.count} cells, and the first line names ${this.#fields.length} columns.`,
      })
    const isLikeLast = this.#whoseCells.keep(cells)
    const whose = isLikeLast && this.#whose ? this.#whose : this.#readWhose(cells)
    this.#whose = whose
    if (whose.problem) return refused(line, whose.problem)
    return whose.consent === 'Y' ? this.#readParts(cells, line) : this.#withoutConsent(cells, line, whose.consent)
  }

  /** Codes of the rows read so far that stand in no list of their field. */
  get unlisted(): UnlistedCodes[] {
    return [this.#episode, ...this.#children.map(({ reader }) => reader)].flatMap((reader) => reader.unlisted)
  }

  #readWhose(cells: RecordCells): Whose {
    const consent = cellOf(cells, this.#at.consent).toUpperCase()
    const agency = cellOf(cells, this.#at.agency)
    const wrong = (rule: string, sentence: string) => ({ consent, problem: { field: 'AGNCY', rule, sentence } })
    if (agency === '') return wrong('missing', 'AGNCY is empty. Every row must say which agency it is from.')
    if (agency !== this.#agencyCode)
      return wrong('agency', `AGNCY is ${quoted(agency)}, and this file was brought as ${this.#agencyCode}’s.`)
    const sign = controlSignIn('CONSENT', consent)
    return sign ? { consent, problem: { field: 'CONSENT', ...sign } } : { consent }
  }

  /** Of these rows only who it is about is kept, so no other cell is looked at. */
  #withoutConsent(cells: RecordCells, line: number, consent: string): RowRead {
    const [clientRef, episodeRef] = [cellOf(cells, this.#at.client), cellOf(cells, this.#at.episode)]
    for (const [field, text] of [['CLIENTID', clientRef] as const, ['EPISODID', episodeRef] as const]) {
      const sign = controlSignIn(field, text)
      if (sign) return refused(line, { field, ...sign })
    }
    return { kind: 'without consent', clientRef, episodeRef, consent }
  }

  #readParts(cells: RecordCells, line: number): RowRead {
    const episode = this.#episode.read(cells)
    const below: { readonly part: StagedPart; readonly read: PartRead }[] = []
    let isWrong = episode.problems.length > 0 || episode.lacks.length > 0
    for (const { part, reader } of this.#children) {
      const read = reader.read(cells)
      if (read.problems.length > 0) isWrong = true
      if (!read.isEmpty || read.problems.length > 0) below.push({ part, read })
    }
    if (isWrong) return { kind: 'refused', problems: problemsOf(line, [episode, ...below.map(({ read }) => read)]) }
    return { kind: 'parts', parts: { line, episode, children: below } }
  }
}

function problemsOf(line: number, reads: readonly [PartRead, ...PartRead[]]): RowProblem[] {
  const [episode] = reads
  const faulty = new Set(episode.problems.map(({ field }) => field))
  const missing = episode.lacks
    .filter((header) => !faulty.has(header))
    .map((header) => ({
      line,
      field: header,
      rule: 'missing',
      sentence: `${header} is empty. Every row needs it.`,
    }))
  return [...missing, ...reads.flatMap(({ problems }) => problems.map((problem) => ({ line, ...problem })))]
}
