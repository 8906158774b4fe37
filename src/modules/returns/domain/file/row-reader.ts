import type { DataSet, Field } from '../data-set/data-set.ts'
import { fieldsOfHeader } from './header.ts'
import { homes, type PartRead, PartReader, type StagedPart } from './part-reader.ts'
import { quoted, type RowProblem } from './problem.ts'

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
const slotOf = (header: string) => homes.episode.findIndex((home) => home.header === header)
const requiredSlots = required.map((header) => ({ header, slot: slotOf(header) }))
/** Reads rows by the headings of their file, for one agency. */
export class RowReader {
  readonly #fields: readonly Field[]
  readonly #agencyCode: string
  readonly #episode: PartReader
  readonly #children: readonly { readonly part: StagedPart; readonly reader: PartReader }[]
  readonly #at: { readonly agency: number; readonly consent: number; readonly client: number; readonly episode: number }

  constructor(dataSet: DataSet, heading: readonly string[], agencyCode: string) {
    const fields = fieldsOfHeader(dataSet, heading)
    const at = (header: string) => fields.findIndex((field) => field.header === header)
    this.#fields = fields
    this.#agencyCode = agencyCode
    this.#episode = new PartReader('episode', fields)
    this.#children = children
      .filter((part) => fields.some((field) => field.part === part))
      .map((part) => ({ part, reader: new PartReader(part, fields) }))
    this.#at = { agency: at('AGNCY'), consent: at('CONSENT'), client: at('CLIENTID'), episode: at('EPISODID') }
  }

  read(cells: readonly string[], line: number): RowRead {
    const refused = (field: string, rule: string, sentence: string): RowRead => ({
      kind: 'refused',
      problems: [{ line, field, rule, sentence }],
    })
    if (cells.length !== this.#fields.length)
      return refused(
        '',
        'columns',
        `The row has ${cells.length} cells, and the first line names ${this.#fields.length} columns.`,
      )
    const agency = this.#cell(cells, this.#at.agency)
    if (agency === '') return refused('AGNCY', 'missing', 'AGNCY is empty. Every row must say which agency it is from.')
    if (agency !== this.#agencyCode)
      return refused(
        'AGNCY',
        'agency',
        `AGNCY is ${quoted(agency)}, and this file was brought as ${this.#agencyCode}’s.`,
      )
    const consent = this.#cell(cells, this.#at.consent).toUpperCase()
    if (consent !== 'Y')
      return {
        kind: 'without consent',
        clientRef: this.#cell(cells, this.#at.client),
        episodeRef: this.#cell(cells, this.#at.episode),
        consent,
      }
    return this.#readParts(cells, line)
  }

  #cell(cells: readonly string[], at: number): string {
    const text = (cells[at] ?? '').trim()
    return text === 'NA' ? '' : text.slice(0, 200)
  }

  #readParts(cells: readonly string[], line: number): RowRead {
    const episode = this.#episode.read(cells)
    const below: { readonly part: StagedPart; readonly read: PartRead }[] = []
    let isWrong = episode.problems.length > 0 || requiredSlots.some(({ slot }) => episode.columns[slot] === null)
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
  const missing = requiredSlots
    .filter(({ header, slot }) => episode.columns[slot] === null && !faulty.has(header))
    .map(({ header }) => ({
      line,
      field: header,
      rule: 'missing',
      sentence: `${header} is empty. Every row needs it.`,
    }))
  return [...missing, ...reads.flatMap(({ problems }) => problems.map((problem) => ({ line, ...problem })))]
}
