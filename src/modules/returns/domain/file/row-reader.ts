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
const dischargedOn = slotOf('DISD')
const dischargeCode = slotOf('DISRSN')

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
    const episode = withoutLooseReason(this.#episode.read(cells))
    const below = this.#children
      .map(({ part, reader }) => ({ part, read: reader.read(cells) }))
      .filter(({ read }) => !read.isEmpty || read.problems.length > 0)
    const faulty = new Set(episode.problems.map(({ field }) => field))
    const missing = requiredSlots
      .filter(({ header, slot }) => episode.columns[slot] === null && !faulty.has(header))
      .map(({ header }) => ({
        line,
        field: header,
        rule: 'missing',
        sentence: `${header} is empty. Every row needs it.`,
      }))
    const wrong = [episode, ...below.map(({ read }) => read)].flatMap((read) => read.problems)
    const problems = [...missing, ...wrong.map((problem) => ({ line, ...problem }))]
    return problems.length > 0
      ? { kind: 'refused', problems }
      : { kind: 'parts', parts: { line, episode, children: below } }
  }
}

/** A reason for leaving without a day of leaving ends nothing; it is kept beside. */
function withoutLooseReason(read: PartRead): PartRead {
  const reason = read.columns[dischargeCode]
  if (!reason || read.columns[dischargedOn] !== null) return read
  const others = new Map(read.others)
  others.set('episode.11', { ...others.get('episode.11'), DISRSN: reason })
  return { ...read, columns: read.columns.with(dischargeCode, null), others }
}
